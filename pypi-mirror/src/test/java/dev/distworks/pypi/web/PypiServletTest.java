package dev.distworks.pypi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PypiServletTest {
  private static final String JSON = "application/vnd.pypi.simple.v1+json";
  private static final String WHEEL = "/packages/aa/bb/x-1.0+l.whl";

  @TempDir private static Path root;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Server server = new Server();
  private int port;

  @BeforeAll
  void serve() throws Exception {
    write("simple/index.html", "<html>root\n<!--SERIAL 12-->");
    write("simple/index.v1_html", "<html>root\n<!--SERIAL 12-->");
    write("simple/index.v1_json", "{\"meta\":{\"_last-serial\":12},\"projects\":[]}");
    write("simple/foo-bar/index.html", "<html>foo\n<!--SERIAL 7-->");
    write("simple/foo-bar/index.v1_html", "<html>foo\n<!--SERIAL 7-->");
    write("simple/foo-bar/index.v1_json", "{\"meta\":{\"_last-serial\":8},\"files\":[]}");
    write("simple/h/hashed/index.html", "<html>hashed");
    write("simple/only-json/index.v1_json", "{}");
    write("packages/aa/bb/x-1.0+l.whl", "0123456789");
    write("packages/aa/bb/x-1.0+l.whl.metadata", "Metadata-Version: 2.1\n");
    write("pypi/foo-bar/json", "{\"info\":{\"last_serial\":1},\"last_serial\":7}");
    write("json/other", "{}");
    write("last-modified", "20260101T00:00:00\n");
    write("../status", "secret");
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    ServletHolder holder = new ServletHolder(new PypiServlet(root.resolve("web")));
    context.addServlet(holder, "/*");
    context.addServlet(holder, "/mirror/*");
    server.setHandler(context);
    server.start();
    port = connector.getLocalPort();
  }

  @AfterAll
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void negotiatesPages() throws Exception {
    HttpResponse<String> html = get("/simple/foo-bar/");
    assertEquals(200, html.statusCode());
    assertEquals("text/html;charset=utf-8", lower(header(html, "Content-Type")));
    assertEquals("Accept", header(html, "Vary"));
    assertEquals("7", header(html, "X-PyPI-Last-Serial"));
    HttpResponse<String> json = get("/simple/foo-bar/", "Accept", JSON + ", text/html;q=0.1");
    assertEquals(JSON, header(json, "Content-Type"));
    assertEquals("8", header(json, "X-PyPI-Last-Serial"));
    assertTrue(json.body().startsWith("{"));
    HttpResponse<String> format = get("/simple/?format=application/vnd.pypi.simple.latest+json");
    assertEquals(JSON, header(format, "Content-Type"));
    assertEquals("12", header(format, "X-PyPI-Last-Serial"));
    assertEquals("12", header(get("/simple/"), "X-PyPI-Last-Serial"));
  }

  @Test
  void saysWhatThereIsWhenTheClientWantsNoneOfIt() throws Exception {
    HttpResponse<String> reply = get("/simple/foo-bar/", "Accept", "image/png");
    assertEquals(406, reply.statusCode());
    assertEquals("Accept", header(reply, "Vary"));
    assertTrue(reply.body().contains(JSON));
    assertEquals(406, get("/simple/only-json/", "Accept", "text/html").statusCode());
    assertEquals(406, get("/simple/foo-bar/?format=text/plain").statusCode());
    assertEquals(200, get("/simple/only-json/").statusCode());
  }

  @Test
  void findsPagesInFoldersOfTheirFirstLetter() throws Exception {
    assertEquals("<html>hashed", get("/simple/hashed/").body());
    assertEquals(404, get("/simple/h/").statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "/simple, /simple/",
    "/simple/Foo_Bar/, /simple/foo-bar/",
    "/simple/foo-bar, /simple/foo-bar/",
    "/simple/Foo.Bar, /simple/foo-bar/",
    "/simple/Foo.Bar/?format=x%0d%0ay, /simple/foo-bar/?format=x%0d%0ay",
    "/pypi/Foo_Bar/json, /pypi/foo-bar/json",
    "/mirror/simple/Foo_Bar/, /mirror/simple/foo-bar/",
    "/mirror/pypi/Foo_Bar/json, /mirror/pypi/foo-bar/json",
  })
  void redirectsToTheNormalizedName(String path, String target) throws Exception {
    HttpResponse<String> reply = get(path);
    assertEquals(301, reply.statusCode());
    assertEquals(target, header(reply, "Location"));
  }

  @Test
  void servesBelowAPrefixToo() throws Exception {
    assertEquals("0123456789", get("/mirror" + WHEEL).body());
    assertEquals("7", header(get("/mirror/simple/foo-bar/"), "X-PyPI-Last-Serial"));
  }

  @Test
  void servesFilesUnderEitherSpellingOfPlus() throws Exception {
    assertEquals("0123456789", get(WHEEL).body());
    HttpResponse<String> reply = get(WHEEL.replace("+", "%2B"));
    assertEquals("0123456789", reply.body());
    assertEquals("application/zip", header(reply, "Content-Type"));
    assertEquals("bytes", header(reply, "Accept-Ranges"));
    assertTrue(header(reply, "Cache-Control").contains("immutable"));
    assertEquals("nosniff", header(reply, "X-Content-Type-Options"));
    HttpResponse<String> metadata = get(WHEEL + ".metadata");
    assertEquals("text/plain;charset=utf-8", lower(header(metadata, "Content-Type")));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=2-4, 206, bytes 2-4/10, 234",
    "bytes=-2, 206, bytes 8-9/10, 89",
    "bytes=8-, 206, bytes 8-9/10, 89",
    "bytes=10-, 416, bytes */10, ''",
    "'bytes=0-1,3-4', 200, '', 0123456789",
    "nonsense, 200, '', 0123456789",
  })
  void givesPartsOfFiles(String range, int status, String content, String body) throws Exception {
    HttpResponse<String> reply = get(WHEEL, "Range", range);
    assertEquals(status, reply.statusCode());
    assertEquals(content, header(reply, "Content-Range"));
    if (status != 416) {
      assertEquals(body, reply.body());
    }
  }

  @Test
  void givesAPartOnlyOfTheContentThatTheClientHas() throws Exception {
    HttpResponse<String> whole = get(WHEEL);
    String etag = header(whole, "ETag");
    String date = header(whole, "Last-Modified");
    assertEquals(206, get(WHEEL, "Range", "bytes=2-", "If-Range", etag).statusCode());
    assertEquals(206, get(WHEEL, "Range", "bytes=2-", "If-Range", date).statusCode());
    assertEquals(200, get(WHEEL, "Range", "bytes=2-", "If-Range", "\"other\"").statusCode());
    assertEquals(200, get(WHEEL, "Range", "bytes=2-", "If-Range", "W/" + etag).statusCode());
    assertEquals(
        200,
        get(WHEEL, "Range", "bytes=2-", "If-Range", "Thu, 01 Jan 1970 00:00:00 GMT").statusCode());
    assertEquals(304, get(WHEEL, "Range", "bytes=2-", "If-None-Match", etag).statusCode());
  }

  @Test
  void answersThatNothingChanged() throws Exception {
    HttpResponse<String> page = get("/simple/foo-bar/");
    String etag = header(page, "ETag");
    HttpResponse<String> again = get("/simple/foo-bar/", "If-None-Match", "\"x\", W/" + etag);
    assertEquals(304, again.statusCode());
    assertEquals(etag, header(again, "ETag"));
    assertEquals("Accept", header(again, "Vary"));
    assertEquals("7", header(again, "X-PyPI-Last-Serial"));
    String date = header(page, "Last-Modified");
    assertEquals(304, get("/simple/foo-bar/", "If-Modified-Since", date).statusCode());
    assertEquals(
        200,
        get("/simple/foo-bar/", "If-Modified-Since", date, "If-None-Match", "\"x\"").statusCode());
    assertEquals(200, get("/simple/foo-bar/", "If-Modified-Since", "yesterday").statusCode());
    assertEquals(200, get("/simple/foo-bar/", "Accept", JSON, "If-None-Match", etag).statusCode());
  }

  @Test
  void tellsAReplacedPageFromTheOldOneEvenWithTheSameSizeAndTime() throws Exception {
    Path page = root.resolve("web/simple/foo-bar/index.html");
    String etag = header(get("/simple/foo-bar/"), "ETag");
    Path next = root.resolve("next");
    Files.writeString(next, "<html>FOO\n<!--SERIAL 7-->");
    Files.setLastModifiedTime(next, Files.getLastModifiedTime(page));
    Files.move(next, page, StandardCopyOption.REPLACE_EXISTING);
    HttpResponse<String> reply = get("/simple/foo-bar/", "If-None-Match", etag);
    assertEquals(200, reply.statusCode());
    assertTrue(reply.body().contains("FOO"));
  }

  @Test
  void servesTheOlderDocuments() throws Exception {
    HttpResponse<String> reply = get("/pypi/foo-bar/json");
    assertEquals("application/json", header(reply, "Content-Type"));
    assertEquals("7", header(reply, "X-PyPI-Last-Serial"));
    assertEquals("{}", get("/pypi/other/json").body());
    assertEquals("20260101T00:00:00\n", get("/last-modified").body());
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    HttpResponse<String> reply =
        client.send(
            request(WHEEL, "Range", "bytes=2-").method("HEAD", noBody()).build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(200, reply.statusCode());
    assertEquals("10", header(reply, "Content-Length"));
    assertEquals("", reply.body());
    assertEquals(
        404,
        client
            .send(
                request("/simple/none/").method("HEAD", noBody()).build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PURGE", "OPTIONS", "TRACE"})
  void refusesOtherMethods(String method) throws Exception {
    String reply = raw(method + " /simple/ HTTP/1.1");
    assertTrue(reply.startsWith("HTTP/1.1 405"), reply);
    assertTrue(reply.contains("Allow: GET, HEAD"), reply);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/simple/none/",
        "/simple//",
        "/simple/../status/",
        "/simple/foo-bar/index.html",
        "/simple/%2e%2e/",
        "/simple/a%zz/",
        "/packages",
        "/packages/",
        "/packages/aa",
        "/packages/aa/bb/",
        "/packages/aa/bb/x-1.0+l.whl/",
        "/packages/aa/bb/x-1.0+l.whl/y",
        "/packages/../../status",
        "/packages/%2e%2e/%2e%2e/status",
        "/packages/..%2f..%2fstatus",
        "/packages/%252e%252e/status",
        "/packages//etc/passwd",
        "/packages/x%00",
        "/packages/x;y=1",
        "/pypi/json",
        "/pypi//json",
        "/pypi/../json",
        "/pypi/none/json",
        "/status",
        "/../status",
      })
  void servesNothingElse(String path) throws Exception {
    String reply = raw("GET " + path + " HTTP/1.1");
    assertTrue(reply.startsWith("HTTP/1.1 40"), reply);
    assertFalse(reply.contains("secret"), reply);
    assertFalse(reply.contains("Exception"), reply);
  }

  @Test
  void servesALargeFileWhole() throws Exception {
    byte[] big = new byte[3_000_001];
    new java.util.Random(5).nextBytes(big);
    Files.write(root.resolve("web/packages/big.tar.gz"), big);
    HttpResponse<byte[]> reply =
        client.send(
            request("/packages/big.tar.gz").build(), HttpResponse.BodyHandlers.ofByteArray());
    assertEquals(Optional.of("application/gzip"), reply.headers().firstValue("Content-Type"));
    org.junit.jupiter.api.Assertions.assertArrayEquals(big, reply.body());
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return client.send(request(path, headers).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static HttpRequest.BodyPublisher noBody() {
    return HttpRequest.BodyPublishers.noBody();
  }

  /** The reply to exactly that request line, which no client library has tidied. */
  private String raw(String line) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          (line + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void write(String path, String text) throws IOException {
    Path file = root.resolve("web").resolve(path).normalize();
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String header(HttpResponse<?> reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }

  private static String lower(String text) {
    return text.toLowerCase(java.util.Locale.ROOT).replace(" ", "");
  }
}
