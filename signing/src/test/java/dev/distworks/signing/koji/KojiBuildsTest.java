package dev.distworks.signing.koji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.fetch.Fetcher;
import dev.distworks.core.fetch.RetryPolicy;
import dev.distworks.core.rpm.Nevra;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.apache.ApacheHttpTransport;
import dev.distworks.core.xmlrpc.XmlRpcCall;
import dev.distworks.core.xmlrpc.XmlRpcLimits;
import dev.distworks.core.xmlrpc.XmlRpcReader;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import dev.distworks.core.xmlrpc.XmlRpcWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KojiBuildsTest {
  private static final Nevra HELLO = Nevra.parse("hello-2:1.0-3.noarch");
  private static final Digest HEADER = Digest.parse("sha256:" + "0a".repeat(32));

  private final Map<String, XmlRpcValue> rpm = new HashMap<>();
  private final Map<String, XmlRpcValue> build = new HashMap<>();
  private final Map<String, XmlRpcValue> headers = new HashMap<>();
  private HttpServer server;
  private HttpTransport transport;
  private KojiBuilds builds;
  private boolean known = true;

  @BeforeEach
  void start() throws IOException {
    rpm.put("id", XmlRpcValue.of(70));
    rpm.put("build_id", XmlRpcValue.of(7));
    rpm.put("epoch", XmlRpcValue.of(2));
    rpm.put("external_repo_id", XmlRpcValue.of(0));
    build.put("state", XmlRpcValue.of(1));
    headers.put("SHA256HEADER", XmlRpcValue.of(HEADER.hex()));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/kojihub", this::answer);
    server.start();
    AccessPolicy policy = AccessPolicy.publicWeb().trusting("127.0.0.1");
    transport = ApacheHttpTransport.builder().accessPolicy(policy).build();
    Fetcher fetcher =
        Fetcher.builder(transport).accessPolicy(policy).retry(RetryPolicy.never()).build();
    builds =
        new KojiBuilds(
            fetcher, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/kojihub"));
  }

  @AfterEach
  void stop() throws IOException {
    transport.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    XmlRpcCall call = new XmlRpcReader(XmlRpcLimits.standard()).readCall(exchange.getRequestBody());
    XmlRpcValue answer =
        switch (call.method()) {
          case "getRPM" -> {
            assertEquals("noarch", call.view().at(0).member("arch").asString());
            yield known ? new XmlRpcValue.Struct(rpm) : new XmlRpcValue.Nil();
          }
          case "getBuild" -> new XmlRpcValue.Struct(build);
          default -> {
            assertEquals(70, call.view().at(0).member("rpmID").asLong());
            yield new XmlRpcValue.Struct(headers);
          }
        };
    byte[] body = XmlRpcWriter.response(answer);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void knowsWhatWasBuilt() throws IOException {
    assertTrue(builds.isBuilt(HELLO, HEADER));
  }

  @Test
  void knowsNoPackageThatTheHubDoesNot() throws IOException {
    known = false;
    assertFalse(builds.isBuilt(HELLO, HEADER));
  }

  @Test
  void knowsNoOtherHeaderOfThatName() throws IOException {
    headers.put("SHA256HEADER", XmlRpcValue.of("0b".repeat(32)));
    assertFalse(builds.isBuilt(HELLO, HEADER));
    headers.clear();
    assertFalse(builds.isBuilt(HELLO, HEADER));
  }

  @Test
  void knowsNoOtherEpochAndNothingFromElsewhere() throws IOException {
    assertFalse(builds.isBuilt(Nevra.parse("hello-1.0-3.noarch"), HEADER));
    rpm.put("external_repo_id", XmlRpcValue.of(4));
    assertFalse(builds.isBuilt(HELLO, HEADER));
  }

  @Test
  void knowsNoBuildThatFailed() throws IOException {
    build.put("state", XmlRpcValue.of(3));
    assertFalse(builds.isBuilt(HELLO, HEADER));
  }

  @Test
  void saysWhomItCouldNotAsk() {
    server.stop(0);
    IOException failed = assertThrows(IOException.class, () -> builds.isBuilt(HELLO, HEADER));
    assertTrue(failed.getMessage().contains("/kojihub what was built: "), failed.getMessage());
  }
}
