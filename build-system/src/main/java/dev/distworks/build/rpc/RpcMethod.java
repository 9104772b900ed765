package dev.distworks.build.rpc;

import dev.distworks.build.HubFault;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a remote method does. */
@FunctionalInterface
public interface RpcMethod {
  /**
   * Does it. The result is written by {@link RpcEncoder}: null, Boolean, numbers, text, moments,
   * bytes, maps by text, and iterables of those, which may make their items as they are written.
   *
   * @throws HubFault when it is refused; nothing was changed then
   */
  @Nullable Object call(RpcCall call) throws IOException;
}
