package dev.distworks.build.rpc;

import dev.distworks.build.HubFault;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call gave: a result, or a fault. */
public final class RpcReply {
  private final @Nullable Object result;
  private final @Nullable HubFault fault;

  private RpcReply(@Nullable Object result, @Nullable HubFault fault) {
    this.result = result;
    this.fault = fault;
  }

  /** The reply that gives a result. */
  public static RpcReply of(@Nullable Object result) {
    return new RpcReply(result, null);
  }

  /** The reply that tells of a fault. */
  public static RpcReply of(HubFault fault) {
    return new RpcReply(null, fault);
  }

  /** The fault, when it is one. */
  public Optional<HubFault> fault() {
    return Optional.ofNullable(fault);
  }

  /** The result; null when there is none or it is a fault. */
  public @Nullable Object result() {
    return result;
  }

  /** The result; throws the fault when it is one. */
  public @Nullable Object orThrow() {
    if (fault != null) {
      throw fault;
    }
    return result;
  }

  /** Writes the methodResponse. */
  public void write(OutputStream out) throws IOException {
    if (fault != null) {
      RpcEncoder.fault(fault, out);
    } else {
      RpcEncoder.response(result, out);
    }
  }
}
