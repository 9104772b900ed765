package dev.distworks.examples.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.examples.serve.WebServer;
import dev.distworks.examples.upstream.Catalogue.ReleaseFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IndexServletTest {
  private static final String JSON = "application/vnd.pypi.simple.v1+json";

  private final Catalogue catalogue =
      Catalogue.of(
          List.of(
              WheelBuilder.of("Some-Thing", "1.0").build(),
              WheelBuilder.of("other", "2.0").requires("some-thing").filler(500, 1).build()));
  private final HttpClient client = HttpClient.newHttpClient();
  private WebServer server;

  @BeforeEach
  void serve() throws Exception {
    server =
        WebServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Map.of("/*", new IndexServlet(catalogue)));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.uri().resolve(path));
  }

  private HttpResponse<String> get(String path, String accept) throws Exception {
    return client.send(request(path).header("Accept", accept).build(), BodyHandlers.ofString());
  }

  @Test
  void listsProjectsWithTheirSerials() throws Exception {
    HttpResponse<String> reply = get("/simple/", JSON);

    assertEquals("2", reply.headers().firstValue("x-pypi-last-serial").orElseThrow());
    assertEquals(
        "{\"meta\":{\"_last-serial\":2,\"api-version\":\"1.4\"},\"projects\":["
            + "{\"name\":\"other\",\"_last-serial\":2},{\"name\":\"Some-Thing\",\"_last-serial\":1}]}",
        reply.body());
  }

  @Test
  void servesAProjectInBothFormats() throws Exception {
    String json = get("/simple/some-thing/", JSON).body();
    String html = get("/simple/some-thing/", "text/html").body();

    for (String page : List.of(json, html)) {
      assertTrue(page.contains("Some_Thing-1.0-py3-none-any.whl"), page);
      assertTrue(page.contains(catalogue.projects().get(1).files().get(0).sha256()), page);
    }
    assertTrue(json.contains("\"name\":\"some-thing\""), json);
  }

  @Test
  void sendsOtherSpellingsToTheNormalisedName() throws Exception {
    HttpResponse<String> reply = get("/simple/Some_Thing/", JSON);

    assertEquals(301, reply.statusCode());
    assertEquals("/simple/some-thing/", reply.headers().firstValue("location").orElseThrow());
  }

  @Test
  void servesFilesAndTheirMetadata() throws Exception {
    ReleaseFile file = catalogue.projects().get(0).files().get(0);
    byte[] wheel =
        client.send(request("/packages/" + file.path()).build(), BodyHandlers.ofByteArray()).body();
    String metadata = get("/packages/" + file.path() + ".metadata", "*/*").body();

    assertEquals(file.sha256(), Digester.digest(wheel, DigestAlgorithm.SHA256).hex());
    assertTrue(metadata.contains("Requires-Dist: some-thing"), metadata);
  }

  @Test
  void tellsChangesOverXmlRpc() throws Exception {
    String since =
        call("<methodName>changelog_since_serial</methodName><params><param><value><int>1</int>");
    String last = call("<methodName>changelog_last_serial</methodName>");
    String none = call("<methodName>package_releases</methodName>");

    assertTrue(since.contains("add py3 file other-2.0-py3-none-any.whl"), since);
    assertTrue(!since.contains("Some-Thing"), since);
    assertTrue(last.contains("<int>2</int>"), last);
    assertTrue(none.contains("<fault>"), none);
  }

  private String call(String body) throws Exception {
    return client
        .send(
            request("/pypi").POST(BodyPublishers.ofString("<methodCall>" + body)).build(),
            BodyHandlers.ofString())
        .body();
  }

  @Test
  void answersWhatItDoesNotHaveWith404() throws Exception {
    for (String path : List.of("/simple/none/", "/packages/aa/bb/x.whl", "/pypi/none/json", "/x")) {
      assertEquals(404, get(path, "*/*").statusCode(), path);
    }
  }
}
