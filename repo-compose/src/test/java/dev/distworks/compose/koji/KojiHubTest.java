package dev.distworks.compose.koji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.distworks.compose.PackageFiles;
import dev.distworks.compose.TagListing;
import dev.distworks.compose.TagQuery;
import dev.distworks.compose.TaggedBuild;
import dev.distworks.compose.TaggedPackage;
import dev.distworks.core.fetch.Fetcher;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KojiHubTest {
  @TempDir private Path folder;

  private final AtomicReference<XmlRpcCall> asked = new AtomicReference<>();
  private byte[] answer = {};
  private HttpServer server;
  private HttpTransport transport;
  private Fetcher fetcher;
  private int files;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext(
        "/kojihub",
        exchange -> {
          asked.set(new XmlRpcReader(XmlRpcLimits.standard()).readCall(exchange.getRequestBody()));
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.createContext(
        "/files/",
        exchange -> {
          files++;
          boolean there = exchange.getRequestURI().getRawPath().endsWith("/g%2B%2B-1-2.x86_64.rpm");
          byte[] body = there ? new byte[] {1, 2, 3} : new byte[0];
          exchange.sendResponseHeaders(there ? 200 : 404, there ? 3 : -1);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    AccessPolicy policy = AccessPolicy.publicWeb().trusting("127.0.0.1");
    transport = ApacheHttpTransport.builder().accessPolicy(policy).build();
    fetcher = Fetcher.builder(transport).accessPolicy(policy).build();
  }

  @AfterEach
  void stop() throws IOException {
    transport.close();
    server.stop(0);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private static Map<String, Object> row(Object... pairs) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put((String) pairs[i], pairs[i + 1]);
    }
    return row;
  }

  private void answer(List<?> rpms, List<?> builds) {
    answer = XmlRpcWriter.response(XmlRpcValue.of(List.of(rpms, builds)));
  }

  @Test
  void asksAsMashDoesAndReadsTheAnswer() throws Exception {
    Map<String, Object> unsigned =
        row("name", "a", "version", "1", "release", "2", "arch", "x86_64", "build_id", 7);
    unsigned.put("sigkey", null);
    unsigned.put("epoch", null);
    answer(
        List.of(
            unsigned,
            row(
                "name",
                "a",
                "version",
                "1",
                "release",
                "2",
                "arch",
                "src",
                "build_id",
                7,
                "epoch",
                3,
                "sigkey",
                "4EBFC273")),
        List.of(
            row(
                "build_id",
                7,
                "package_name",
                "a",
                "name",
                "a",
                "version",
                "1",
                "release",
                "2",
                "volume_name",
                "DEFAULT")));
    TagListing listing = new KojiHub(fetcher, uri("/kojihub")).list(new TagQuery("f24", true, 2));

    assertEquals("listTaggedRPMS", asked.get().method());
    assertEquals("f24", asked.get().view().at(0).asString());
    assertTrue(asked.get().view().at(1).member("__starstar").asBoolean());
    assertTrue(asked.get().view().at(1).member("rpmsigs").asBoolean());
    assertTrue(asked.get().view().at(1).member("inherit").asBoolean());
    assertEquals(2, asked.get().view().at(1).member("latest").asInt());
    assertEquals(new TaggedBuild(7, "a", "1", "2", ""), listing.build(listing.packages().get(0)));
    assertEquals("", listing.packages().get(0).key());
    assertEquals("a-3:1-2.src", listing.packages().get(1).nevra().toString());
    assertEquals("4ebfc273", listing.packages().get(1).lowerKey());
  }

  @Test
  void asksForOneOrAllBuildsByATruth() throws Exception {
    answer(List.of(), List.of());
    KojiHub hub = new KojiHub(fetcher, uri("/kojihub"));
    hub.list(new TagQuery("t", false, 1));
    assertTrue(asked.get().view().at(1).member("latest").asBoolean());
    hub.list(new TagQuery("t", false, 0));
    assertEquals(false, asked.get().view().at(1).member("latest").asBoolean());
  }

  @Test
  void saysWhatTheHubSays() {
    answer = XmlRpcWriter.fault(1000, "No such tagInfo: 'nope'");
    IOException fault =
        assertThrows(
            IOException.class,
            () -> new KojiHub(fetcher, uri("/kojihub")).list(new TagQuery("nope", true, 1)));
    assertTrue(fault.getMessage().contains("No such tagInfo"), fault.getMessage());
  }

  @Test
  void refusesNamesThatLeadElsewhere() {
    answer(
        List.of(
            row("name", "../a", "version", "1", "release", "2", "arch", "x86_64", "build_id", 7)),
        List.of(row("build_id", 7, "name", "a", "version", "1", "release", "2")));
    IOException refused =
        assertThrows(
            IOException.class,
            () -> new KojiHub(fetcher, uri("/kojihub")).list(new TagQuery("t", true, 1)));
    assertTrue(refused.getMessage().contains("'../a-1-2.x86_64.rpm'"), refused.getMessage());
  }

  private static final TaggedBuild BUILD = new TaggedBuild(7, "gcc", "1", "2", "");
  private static final TaggedPackage PACKAGE =
      new TaggedPackage(Nevra.parse("g++-1-2.x86_64"), 7, "");

  @Test
  void findsFilesWhereKojiKeepsThem() throws Exception {
    Path signed =
        folder.resolve("vol/v2/packages/gcc/1/2/data/signed/4EBFC273/x86_64/g++-1-2.x86_64.rpm");
    Files.createDirectories(signed.getParent());
    Files.createFile(signed);
    TaggedBuild onVolume = new TaggedBuild(7, "gcc", "1", "2", "v2");
    for (String repoDir : List.of(folder.toString(), "file://" + folder)) {
      try (PackageFiles found = KojiFiles.at(repoDir, fetcher, folder.resolve("cache"))) {
        assertEquals(Optional.of(signed), found.locate(onVolume, PACKAGE, "4EBFC273"));
        assertEquals(Optional.empty(), found.locate(onVolume, PACKAGE, ""));
        assertEquals(Optional.empty(), found.locate(BUILD, PACKAGE, "4EBFC273"));
      }
    }
  }

  @Test
  void fetchesFilesFromTheWebOnce() throws Exception {
    try (PackageFiles web =
        KojiFiles.at(uri("/files").toString(), fetcher, folder.resolve("cache"))) {
      Path file = web.locate(BUILD, PACKAGE, "").orElseThrow();
      assertEquals(3, Files.size(file));
      assertEquals(Optional.of(file), web.locate(BUILD, PACKAGE, ""));
      assertEquals(1, files);
      TaggedPackage other = new TaggedPackage(Nevra.parse("other-1-2.x86_64"), 7, "");
      assertEquals(Optional.empty(), web.locate(BUILD, other, ""));
    }
  }
}
