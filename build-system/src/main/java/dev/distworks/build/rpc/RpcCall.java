package dev.distworks.build.rpc;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Session;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.util.Map;
import java.util.Optional;

/** One call of a method: its arguments by the names of its parameters, and who calls. */
public final class RpcCall extends Arguments {
  private final Optional<Session> session;
  private final CallOrigin origin;

  RpcCall(Map<String, XmlRpcValue> values, Optional<Session> session, CallOrigin origin) {
    super(values);
    this.session = session;
    this.origin = origin;
  }

  /** The session; empty for somebody who has not logged in. */
  public Optional<Session> session() {
    return session;
  }

  /** From where the call came. */
  public CallOrigin origin() {
    return origin;
  }

  /** The session of a call that needs one. */
  public Session login() {
    return session.orElseThrow(
        () -> HubFault.notAllowed("you must be logged in for this operation"));
  }
}
