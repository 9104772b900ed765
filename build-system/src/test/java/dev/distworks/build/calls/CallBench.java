package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Credentials;
import dev.distworks.build.auth.Passwords;
import dev.distworks.build.auth.Sessions;
import dev.distworks.build.edit.MemoryHubStore;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.hub.HubPaths;
import dev.distworks.build.rpc.CallOrigin;
import dev.distworks.build.rpc.RpcDispatcher;
import dev.distworks.build.rpc.RpcReply;
import dev.distworks.core.testing.ManualClock;
import dev.distworks.core.xmlrpc.XmlRpcCall;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A hub with an administrator and bob, and calls to it. */
public final class CallBench {
  private final RpcDispatcher dispatcher;
  private final Sessions sessions;
  private Optional<Credentials> who = Optional.empty();

  CallBench(Path top, Map<String, String> policies) throws IOException {
    this(inMemory(top, policies));
  }

  /** Calls to that hub, by the administrator; who is missing in it is made. */
  public CallBench(Hub hub) throws IOException {
    hub.change(
        0,
        edit -> {
          if (edit.facts().usersByName.one("kojiadmin").isEmpty()) {
            int admin = edit.users().create("kojiadmin", 0, Optional.of(Passwords.keep("secret")));
            edit.users().grant(admin, "admin");
            edit.users().create("bob", 0, Optional.of(Passwords.keep("secret")));
          }
          return true;
        });
    dispatcher = new RpcDispatcher(KojiMethods.of(hub, true), hub.sessions());
    sessions = hub.sessions();
    login("kojiadmin");
  }

  private static Hub inMemory(Path top, Map<String, String> policies) throws IOException {
    ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
    return new Hub(new MemoryHubStore(clock), new HubPaths(top), policies, clock);
  }

  void login(String user) throws IOException {
    Sessions.Opened opened = sessions.login(user, "secret", "");
    who = Optional.of(new Credentials(opened.id(), opened.key(), Optional.empty()));
  }

  /** What is called from now on is called by nobody in particular. */
  void logout() {
    who = Optional.empty();
  }

  RpcReply reply(String method, Object... arguments) {
    List<XmlRpcValue> params = new ArrayList<>();
    for (Object argument : arguments) {
      params.add(XmlRpcValue.of(argument));
    }
    return dispatcher.answer(
        new XmlRpcCall(method, params), new CallOrigin("", who, Optional.empty(), false));
  }

  public Object call(String method, Object... arguments) {
    return reply(method, arguments).orThrow();
  }

  public HubFault fault(String method, Object... arguments) {
    return reply(method, arguments).fault().orElseThrow();
  }

  /** The member of that name of each row. */
  List<Object> each(String key, Object rows) {
    List<Object> values = new ArrayList<>();
    ((Iterable<?>) rows).forEach(row -> values.add(((Map<?, ?>) row).get(key)));
    return values;
  }

  static Map<String, Object> named(Object... namesAndValues) {
    Map<String, Object> named = new HashMap<>(Map.of("__starstar", true));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      named.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return named;
  }
}
