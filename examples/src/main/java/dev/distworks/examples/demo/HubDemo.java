package dev.distworks.examples.demo;

import dev.distworks.build.auth.Passwords;
import dev.distworks.build.edit.UserEdits;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.hub.HubPaths;
import dev.distworks.build.jdbc.SqlHubStore;
import dev.distworks.build.web.HubServlets;
import dev.distworks.core.xmlrpc.XmlRpcLimits;
import dev.distworks.core.xmlrpc.XmlRpcReader;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import dev.distworks.core.xmlrpc.XmlRpcView;
import dev.distworks.core.xmlrpc.XmlRpcWriter;
import dev.distworks.examples.serve.WebServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A hub on loopback, and a release that is set up on it by the calls of the koji command line. */
final class HubDemo implements Closeable {
  private static final String ADMIN = "demo";
  private static final String NVR = "hello-1.0-1";

  private final Hub hub;
  private final WebServer server;
  private final String password;
  private String session = "";

  private HubDemo(Hub hub, WebServer server, String password) {
    this.hub = hub;
    this.server = server;
    this.password = password;
  }

  /** Starts a hub whose database and files lie in that folder. */
  static HubDemo start(Path folder) throws IOException {
    Files.createDirectories(folder);
    InstantSource clock = InstantSource.system();
    String password = UUID.randomUUID().toString();
    Hub hub =
        new Hub(
            SqlHubStore.embedded(folder.resolve("hubdb"), clock),
            new HubPaths(folder.resolve("top")),
            Map.of(),
            clock);
    hub.change(
        0,
        edit -> {
          int user =
              edit.facts()
                  .usersByName
                  .one(ADMIN)
                  .map(known -> known.id())
                  .orElseGet(() -> edit.users().create(ADMIN, UserEdits.PERSON, Optional.empty()));
          edit.users().setPassword(user, Optional.of(Passwords.keep(password)));
          if (edit.facts().permissionsOfUser.at(user, Integer.MAX_VALUE).isEmpty()) {
            edit.users().grant(user, "admin");
          }
          return user;
        });
    WebServer server =
        WebServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            HubServlets.of(hub, true, false));
    return new HubDemo(hub, server, password);
  }

  /** Sets up a release, tags a build, and asks what is latest where it is inherited. */
  String setUpRelease() throws IOException {
    XmlRpcView login = call("login", ADMIN, password);
    session =
        "?session-id="
            + login.member("session-id").asLong()
            + "&session-key="
            + login.member("session-key").asString();
    if (call("getTag", "demo").unlessNil().isEmpty()) {
      call("createTag", "demo", named("arches", "x86_64"));
      for (String kind : List.of("candidates", "testing", "release", "build")) {
        call("createTag", "demo-" + kind, named("parent", "demo"));
      }
      call("createBuildTarget", "demo", "demo-build", "demo-candidates");
      call("packageListAdd", "demo", "hello", ADMIN);
      call("createEmptyBuild", "hello", "1.0", "1", new XmlRpcValue.Nil());
      call("tagBuild", "demo", NVR);
    }
    List<XmlRpcView> latest = call("getLatestBuilds", "demo-build").items();
    if (latest.size() != 1 || !latest.get(0).member("nvr").asString().equals(NVR)) {
      throw new IOException("the latest build for demo-build: expected " + NVR + ", found another");
    }
    return "%s tags, %s is latest where it is inherited; see %s/koji/tag/demo-build"
        .formatted(call("listTags").items().size(), NVR, server.uri());
  }

  private static Map<String, Object> named(String name, String value) {
    return Map.of(name, value, "__starstar", true);
  }

  private XmlRpcView call(String method, Object... arguments) throws IOException {
    XmlRpcValue[] params = new XmlRpcValue[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      params[i] = XmlRpcValue.of(arguments[i]);
    }
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create(server.uri() + "/kojihub" + session).toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "text/xml");
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(XmlRpcWriter.call(method, params));
    }
    try (InputStream in = connection.getInputStream()) {
      return XmlRpcView.of(new XmlRpcReader(XmlRpcLimits.standard()).readResponse(in));
    }
  }

  @Override
  public void close() {
    server.close();
    try {
      hub.close();
    } catch (IOException e) {
      // Everything that was acknowledged is kept; the sessions end with the demo.
      System.getLogger(HubDemo.class.getName())
          .log(System.Logger.Level.DEBUG, "closing the hub", e);
    }
  }
}
