package dev.distworks.build.calls;

import dev.distworks.build.FaultCode;
import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Session;
import dev.distworks.build.auth.SessionRecord;
import dev.distworks.build.auth.Sessions;
import dev.distworks.build.fact.Event;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Name;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.KojiTime;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.Ref;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Struct;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Logins and sessions, and what a hub says of itself. */
final class SystemCalls {
  private static final int API_VERSION = 1;

  private final Hub hub;
  private final boolean passwords;

  SystemCalls(Hub hub, boolean passwords) {
    this.hub = hub;
    this.passwords = passwords;
  }

  void register(Methods methods) {
    methods
        .add("login", "login(user, password, opts=None, renew=False, exclusive=False)", this::login)
        .add(
            "sslLogin",
            "sslLogin(proxyuser=None, proxyauthtype=None, renew=False, exclusive=None)",
            this::sslLogin)
        .add("logout", "logout(session_id=None)", this::logout)
        .add("logoutChild", "logoutChild(session_id)", this::logoutChild)
        .add("subsession", "subsession()", this::subsession)
        .add("exclusiveSession", "exclusiveSession(force=False)", this::exclusive)
        .add("sharedSession", "sharedSession()", this::shared)
        .add("getSessionInfo", "getSessionInfo(details=False, user_id=None)", this::sessionInfo)
        .add("showSession", "showSession()", call -> call.session().map(Session::toString))
        .add("getLoggedInUser", "getLoggedInUser()", this::loggedInUser)
        .add("getAPIVersion", "getAPIVersion()", call -> API_VERSION)
        .add("getKojiVersion", "getKojiVersion()", call -> Hub.KOJI_VERSION)
        .add("hello", "hello(*args)", call -> "Hello World")
        .add("echo", "echo(*args)", call -> call.items("args"))
        .add("mavenEnabled", "mavenEnabled()", call -> false)
        .add("winEnabled", "winEnabled()", call -> false)
        .add("getLastEvent", "getLastEvent(before=None, strict=True)", this::lastEvent)
        .add("getEvent", "getEvent(id)", this::event)
        .add("listVolumes", "listVolumes()", call -> hub.read(SystemCalls::volumes))
        .add("getVolume", "getVolume(volume, strict=False)", this::volume)
        .add("listCGs", "listCGs()", call -> Map.of())
        .add("_listapi", "_listapi()", call -> listing(methods))
        .add("system.listMethods", "listMethods()", call -> List.copyOf(methods.names()))
        .add("system.methodHelp", "methodHelp(method)", call -> help(methods, call))
        .add(
            "system.methodSignature",
            "methodSignature(method)",
            call -> "signatures not supported");
  }

  private Object login(RpcCall call) throws IOException {
    if (!passwords) {
      throw new HubFault(
          FaultCode.AUTH, "logins with a password are turned off; log in with a certificate");
    }
    if (call.origin().loginRoute()) {
      throw new HubFault(FaultCode.AUTH, "log in with a password at /kojihub");
    }
    Sessions.Opened opened =
        hub.sessions().login(call.text("user"), call.text("password"), call.origin().address());
    return opened(opened);
  }

  private Object sslLogin(RpcCall call) throws IOException {
    String name =
        call.origin()
            .certificateName()
            .orElseThrow(
                () ->
                    new HubFault(
                        FaultCode.AUTH,
                        "could not verify client: no certificate of this hub's authority was sent"));
    if (!call.origin().loginRoute()) {
      throw new HubFault(FaultCode.AUTH, "log in with a certificate at /kojihub/ssllogin");
    }
    if (call.given("proxyuser") && !call.text("proxyuser").equals(name)) {
      throw new HubFault(FaultCode.AUTH, name + " is not authorized to log in other users");
    }
    return opened(hub.sessions().certificate(name, call.origin().address()));
  }

  private static Object opened(Sessions.Opened opened) {
    return Struct.of("session-id", opened.id(), "session-key", opened.key(), "header-auth", true);
  }

  private @Nullable Object logout(RpcCall call) throws IOException {
    if (call.given("session_id")) {
      return logoutChild(call);
    }
    if (call.session().isPresent()) {
      hub.sessions().end(call.login());
    }
    return null;
  }

  private @Nullable Object logoutChild(RpcCall call) throws IOException {
    Session session = call.login();
    if (!hub.sessions().end(session.userId(), call.number("session_id"), session.user())) {
      throw HubFault.notAllowed(
          "no session " + call.number("session_id") + " of " + session.user());
    }
    return null;
  }

  private Object subsession(RpcCall call) throws IOException {
    return opened(hub.sessions().below(call.login(), call.origin().address()));
  }

  private @Nullable Object exclusive(RpcCall call) throws IOException {
    hub.sessions().exclusive(call.login(), call.truth("force"));
    return null;
  }

  private @Nullable Object shared(RpcCall call) throws IOException {
    hub.sessions().shared(call.login());
    return null;
  }

  private @Nullable Object sessionInfo(RpcCall call) {
    if (call.session().isEmpty()) {
      return null;
    }
    SessionRecord now = call.login().now();
    return Struct.of(
        "id", now.id(),
        "user_id", now.user(),
        "authtype", now.authType().number(),
        "callnum", now.lastCall(),
        "exclusive", now.exclusive() ? true : null,
        "expired", now.ended(),
        "hostip", now.address(),
        "master", now.parent(),
        "start_time", now.started(),
        "start_ts", KojiTime.seconds(now.started()),
        "update_time", now.used(),
        "update_ts", KojiTime.seconds(now.used()));
  }

  private @Nullable Object loggedInUser(RpcCall call) throws IOException {
    if (call.session().isEmpty()) {
      return null;
    }
    Session session = call.login();
    return hub.read(
        facts -> {
          Map<String, @Nullable Object> row = Rows.user(facts.users.get(session.userId()));
          row.put("krb_principal", null);
          row.put("authtype", session.authType().number());
          return row;
        });
  }

  private @Nullable Object lastEvent(RpcCall call) throws IOException {
    Optional<Double> before =
        call.given("before") ? Optional.of(call.real("before")) : Optional.empty();
    return hub.read(
        facts -> {
          for (int id = facts.lastEvent(); id > 0; id--) {
            Optional<Event> event = facts.events.find(id);
            if (event.isPresent()
                && before.map(limit -> KojiTime.seconds(event.get().time()) < limit).orElse(true)) {
              return event(event.get());
            }
          }
          if (call.truth("strict") && before.isPresent()) {
            throw HubFault.generic("No event before: " + before.get());
          }
          return Struct.of("id", 0, "ts", 0.0);
        });
  }

  private static Map<String, @Nullable Object> event(Event event) {
    return Struct.of("id", event.id(), "ts", KojiTime.seconds(event.time()));
  }

  private Object event(RpcCall call) throws IOException {
    int id = call.small("id");
    return hub.read(
        facts ->
            facts
                .events
                .find(id)
                .map(SystemCalls::event)
                .orElseThrow(() -> HubFault.generic("No such event: " + id)));
  }

  private static List<Object> volumes(Facts facts) {
    List<Object> rows = new ArrayList<>();
    facts.volumes.all().forEach(name -> rows.add(volume(name)));
    return rows;
  }

  private static Object volume(Name name) {
    return Struct.of("id", name.id(), "name", name.name());
  }

  private @Nullable Object volume(RpcCall call) throws IOException {
    Ref ref = call.ref("volume");
    return hub.read(
        facts -> {
          Optional<Name> found = Found.name(facts.volumes, ref);
          if (found.isEmpty() && call.truth("strict")) {
            throw HubFault.generic("No such entry in table volume: " + ref);
          }
          return found.map(SystemCalls::volume).orElse(null);
        });
  }

  private static List<Object> listing(Methods methods) {
    List<Object> rows = new ArrayList<>();
    for (String name : methods.names()) {
      rows.add(
          Struct.of(
              "name",
              name,
              "doc",
              methods.signature(name),
              "args",
              List.of(),
              "argdesc",
              "",
              "argspec",
              List.of()));
    }
    return rows;
  }

  private static Object help(Methods methods, RpcCall call) {
    String name = call.text("method");
    return methods.signature(name).orElseThrow(() -> HubFault.generic("Invalid method: " + name));
  }
}
