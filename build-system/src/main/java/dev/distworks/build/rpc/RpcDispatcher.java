package dev.distworks.build.rpc;

import dev.distworks.build.FaultCode;
import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Credentials;
import dev.distworks.build.auth.Session;
import dev.distworks.build.auth.Sessions;
import dev.distworks.core.xmlrpc.MalformedXmlRpcException;
import dev.distworks.core.xmlrpc.XmlRpcCall;
import dev.distworks.core.xmlrpc.XmlRpcLimits;
import dev.distworks.core.xmlrpc.XmlRpcReader;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls: finds the session and checks the call number, binds the arguments, runs the
 * method. Whatever is wrong becomes a fault; nothing is thrown for what a caller sent. Thread-safe.
 */
public final class RpcDispatcher {
  private static final XmlRpcLimits LIMITS = new XmlRpcLimits(32L << 20, 64, 500_000);
  private static final String MULTI_CALL = "multiCall";

  /** What may be sent twice, because doing it twice is doing it once. */
  private static final Set<String> REPEATABLE =
      Set.of(
          "host.taskWait",
          "host.taskUnwait",
          "host.taskSetWait",
          "host.updateHost",
          "host.setBuildRootState",
          "repoExpire",
          "repoDelete",
          "repoProblem");

  /** What makes a session, so that none is needed or looked at. */
  private static final Set<String> LOGINS = Set.of("login", "sslLogin");

  private final XmlRpcReader reader = new XmlRpcReader(LIMITS);
  private final Methods methods;
  private final Sessions sessions;

  /** A dispatcher to these methods for whoever has one of these sessions. */
  public RpcDispatcher(Methods methods, Sessions sessions) {
    this.methods = methods;
    this.sessions = sessions;
  }

  /** Answers the call in the stream, which it does not close. */
  public RpcReply answer(InputStream body, CallOrigin origin) {
    try {
      return answer(reader.readCall(body), origin);
    } catch (MalformedXmlRpcException e) {
      return RpcReply.of(HubFault.generic("Invalid call: " + e.getMessage()));
    } catch (IOException e) {
      return RpcReply.of(
          new HubFault(FaultCode.UNSPECIFIED, "reading the call: " + e.getMessage()));
    }
  }

  /** Answers that call. */
  public RpcReply answer(XmlRpcCall call, CallOrigin origin) {
    try {
      Optional<Session> session =
          LOGINS.contains(call.method()) ? Optional.empty() : counted(origin, call.method());
      return RpcReply.of(
          call.method().equals(MULTI_CALL)
              ? multi(call.params(), session, origin)
              : run(call.method(), call.params(), session, origin));
    } catch (HubFault fault) {
      return RpcReply.of(fault);
    }
  }

  /** Answers a call of somebody whose session was found already, and is not counted. */
  public RpcReply call(XmlRpcCall call, Session session) {
    CallOrigin origin = new CallOrigin("", Optional.empty(), Optional.empty(), false);
    try {
      return RpcReply.of(run(call.method(), call.params(), Optional.of(session), origin));
    } catch (HubFault fault) {
      return RpcReply.of(fault);
    }
  }

  /** The session that the caller names. */
  public Optional<Session> session(CallOrigin origin) {
    if (origin.credentials().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(sessions.find(origin.credentials().get(), origin.address()));
    } catch (IOException e) {
      throw unexpected("looking for the session", e);
    }
  }

  private Optional<Session> counted(CallOrigin origin, String method) {
    Optional<Session> session = session(origin);
    if (session.isPresent()) {
      origin
          .credentials()
          .flatMap(Credentials::callNumber)
          .ifPresent(number -> session.get().count(number, REPEATABLE.contains(method)));
    }
    return session;
  }

  private @Nullable Object run(
      String name, List<XmlRpcValue> params, Optional<Session> session, CallOrigin origin) {
    Methods.Known known =
        methods.find(name).orElseThrow(() -> HubFault.generic("Invalid method: " + name));
    RpcCall call = new RpcCall(known.signature().bind(params), session, origin);
    try {
      return known.method().call(call);
    } catch (HubFault fault) {
      throw fault;
    } catch (IOException | RuntimeException e) {
      throw unexpected(name, e);
    }
  }

  private static HubFault unexpected(String what, Exception e) {
    System.getLogger(RpcDispatcher.class.getName()).log(System.Logger.Level.DEBUG, what, e);
    String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new HubFault(FaultCode.UNSPECIFIED, what + ": " + words);
  }

  /** Each call by itself: one that fails leaves the others as they are. */
  private List<Object> multi(
      List<XmlRpcValue> params, Optional<Session> session, CallOrigin origin) {
    if (params.size() != 1 || !(params.get(0) instanceof XmlRpcValue.Array calls)) {
      throw HubFault.parameter("multiCall() expects one array of calls");
    }
    List<Object> results = new ArrayList<>();
    for (XmlRpcValue item : calls.items()) {
      results.add(one(item, session, origin));
    }
    return results;
  }

  private Object one(XmlRpcValue item, Optional<Session> session, CallOrigin origin) {
    try {
      Arguments call = Arguments.of(item, "call");
      String name = call.text("methodName");
      if (name.equals(MULTI_CALL) || LOGINS.contains(name)) {
        throw HubFault.generic("Invalid method: " + name + " within multiCall");
      }
      List<@Nullable Object> result = new ArrayList<>();
      result.add(run(name, call.items("params"), session, origin));
      return result;
    } catch (HubFault fault) {
      return Struct.of(
          "faultCode", fault.code().number(), "faultString", fault.text(), "traceback", List.of());
    }
  }
}
