package dev.distworks.build.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.build.Nvr;
import dev.distworks.build.auth.Passwords;
import dev.distworks.build.auth.Sessions;
import dev.distworks.build.edit.MemoryHubStore;
import dev.distworks.build.edit.NewBuild;
import dev.distworks.build.edit.TagSettings;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.hub.HubPaths;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HubServletsTest {
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"");

  @TempDir private Path top;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Server server = new Server();
  private Hub hub;
  private URI root;

  @BeforeEach
  void serve() throws Exception {
    MemoryHubStore store = new MemoryHubStore(InstantSource.system());
    store.change(
        0,
        edit -> {
          int admin = edit.users().create("kojiadmin", 0, Optional.of(Passwords.keep("secret")));
          edit.users().grant(admin, "admin");
          int base = edit.tags().create("base", List.of(), TagSettings.create());
          return edit.tags().create("f19", List.of(base), TagSettings.create());
        });
    hub = new Hub(store, new HubPaths(top), Map.of(), InstantSource.system());
    ServerConnector connector = new ServerConnector(server);
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    HubServlets.of(hub, true, false)
        .forEach((path, servlet) -> context.addServlet(new ServletHolder(servlet), path));
    server.setHandler(context);
    server.start();
    root = URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    hub.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(root.resolve(path)));
  }

  private HttpRequest.Builder post(String path, String body) {
    return HttpRequest.newBuilder(root.resolve(path))
        .header("Content-Type", "text/xml")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static String call(String method) {
    return "<methodCall><methodName>" + method + "</methodName><params/></methodCall>";
  }

  @Test
  void knowsASessionByHeadersAndByQuery() throws Exception {
    Sessions.Opened opened = hub.sessions().login("kojiadmin", "secret", "");
    HttpResponse<String> byHeader =
        send(
            post("/kojihub", call("getLoggedInUser"))
                .header("Koji-Session-Id", String.valueOf(opened.id()))
                .header("Koji-Session-Key", opened.key())
                .header("Koji-Session-Callnum", "0"));
    assertTrue(byHeader.body().contains("<string>kojiadmin</string>"), byHeader.body());
    assertEquals("1.35.3", byHeader.headers().firstValue("Koji-Version").orElse(""));
    String query = "/kojihub?session-id=" + opened.id() + "&session-key=" + opened.key();
    HttpResponse<String> byQuery = send(post(query + "&callnum=1", call("getLoggedInUser")));
    assertTrue(byQuery.body().contains("<string>kojiadmin</string>"), byQuery.body());
    HttpResponse<String> repeated = send(post(query + "&callnum=1", call("getLoggedInUser")));
    assertTrue(repeated.body().contains("<int>1009</int>"), repeated.body());
    HttpResponse<String> nobody = send(post("/kojihub", call("getLoggedInUser")));
    assertTrue(nobody.body().contains("<nil/>"), nobody.body());
  }

  @Test
  void answersWhatIsNoCallWithAFault() throws Exception {
    for (String body :
        List.of("", "\0\1", "<html/>", "<methodCall>", "<!DOCTYPE x []><methodCall/>")) {
      HttpResponse<String> reply = send(post("/kojihub", body));
      assertEquals(200, reply.statusCode());
      assertTrue(reply.body().contains("<fault>"), reply.body());
      assertFalse(reply.body().contains("\tat "), reply.body());
    }
    assertEquals(405, get("/kojihub").statusCode());
  }

  @Test
  void takesUploadsOfWhoIsLoggedIn() throws Exception {
    String path =
        "/kojihub?filepath=cli-build/1&filename=x&fileverify=adler32&offset=0&overwrite=1";
    HttpResponse<String> refused =
        send(post(path, "Wikipedia").setHeader("Content-Type", "application/octet-stream"));
    assertTrue(refused.body().contains("<int>1004</int>"), refused.body());
    Sessions.Opened opened = hub.sessions().login("kojiadmin", "secret", "");
    HttpResponse<String> taken =
        send(
            post(path, "Wikipedia")
                .setHeader("Content-Type", "application/octet-stream")
                .header("Koji-Session-Id", String.valueOf(opened.id()))
                .header("Koji-Session-Key", opened.key()));
    assertTrue(taken.body().contains("<string>11e60398</string>"), taken.body());
    assertEquals("Wikipedia", Files.readString(top.resolve("work/cli-build/1/x")));
  }

  @Test
  void drawsTheInheritanceAndEscapesWhatOthersWrote() throws Exception {
    HttpResponse<String> tag = get("/koji/tag/f19");
    assertEquals(200, tag.statusCode());
    assertTrue(tag.body().contains("<svg") && tag.body().contains("/koji/tag/base"), tag.body());
    HttpResponse<String> search = get("/koji/search?q=%3Cscript%3E%22");
    assertFalse(search.body().contains("<script>"), search.body());
    assertTrue(search.body().contains("&lt;script&gt;&quot;"), search.body());
    assertEquals(404, get("/koji/tag/%3Cb%3E").statusCode());
    for (String page :
        List.of(
            "",
            "tags",
            "packages",
            "builds",
            "tasks",
            "hosts",
            "repos",
            "history?tag=f19",
            "explain?tag=f19",
            "login",
            "style.css",
            "taginfo?tagID=1")) {
      assertEquals(200, get("/koji/" + page).statusCode(), page);
    }
  }

  @Test
  void changesNothingWithoutTheTokenOfTheSession() throws Exception {
    HttpResponse<String> login = send(post("/koji/login", "user=kojiadmin&password=secret"));
    assertEquals(303, login.statusCode());
    String cookie = login.headers().firstValue("Set-Cookie").orElse("");
    assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
    String pair = cookie.split(";", 2)[0];
    String body = "tag=f19&parent=base&priority=5";
    assertEquals(
        403, send(post("/koji/action/priority", body).header("Cookie", pair)).statusCode());
    HttpResponse<String> page =
        send(HttpRequest.newBuilder(root.resolve("/koji/tag/f19")).header("Cookie", pair));
    Matcher token = TOKEN.matcher(page.body());
    assertTrue(token.find(), page.body());
    HttpResponse<String> done =
        send(
            post("/koji/action/priority", body + "&token=" + token.group(1))
                .header("Cookie", pair));
    assertEquals(303, done.statusCode(), done.body());
    int priority = hub.ask(view -> view.parents(view.requireTag("f19").id()).get(0).priority());
    assertEquals(5, priority);
  }

  @Test
  void servesFilesButNoneOutsideAndNoneHidden() throws Exception {
    Path file = top.resolve("packages/a/1/1/noarch/a.rpm");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "0123456789");
    Files.writeString(top.resolve("secret"), "x");
    assertEquals("0123456789", get("/kojifiles/packages/a/1/1/noarch/a.rpm").body());
    HttpResponse<String> part =
        send(
            HttpRequest.newBuilder(root.resolve("/kojifiles/packages/a/1/1/noarch/a.rpm"))
                .header("Range", "bytes=2-4"));
    assertEquals(206, part.statusCode());
    assertEquals("234", part.body());
    assertTrue(get("/kojifiles/packages/a/").body().contains("./1/"));
    assertEquals(404, get("/kojifiles/secret").statusCode());
  }

  @Test
  void showsWhereABuildsProvenanceIsOrThatItIsDue() throws Exception {
    hub.change(
        1,
        edit -> {
          int id = edit.builds().create(NewBuild.complete(Nvr.parse("a-1-1"), 1));
          edit.builds().attest(id);
          return id;
        });
    assertTrue(get("/koji/build/a-1-1").body().contains("Provenance to be signed since"));
    assertTrue(get("/metrics").body().contains("distworks_hub_attestations_due 1"));
    Path file = top.resolve("packages/a/1/1/data/attestations/a-1-1.intoto.jsonl");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{}\n");
    String link = "/kojifiles/packages/a/1/1/data/attestations/a-1-1.intoto.jsonl";
    assertTrue(get("/koji/build/a-1-1").body().contains("href=\"" + link + "\""));
    HttpResponse<String> fetched = get(link);
    assertEquals("{}\n", fetched.body());
    assertEquals(
        "application/vnd.in-toto.bundle", fetched.headers().firstValue("Content-Type").orElse(""));
  }

  @Test
  void answersInJsonAndTellsItsHealth() throws Exception {
    HttpResponse<String> tag = get("/api/getTag?tagInfo=f19");
    assertTrue(tag.body().contains("\"name\":\"f19\""), tag.body());
    assertEquals(403, get("/api/createTag?name=x").statusCode());
    assertEquals(400, get("/api/nosuch").statusCode());
    assertEquals(200, get("/healthz/live").statusCode());
    assertEquals(200, get("/healthz/ready").statusCode());
    assertTrue(get("/metrics").body().contains("distworks_hub_last_event 1"));
  }
}
