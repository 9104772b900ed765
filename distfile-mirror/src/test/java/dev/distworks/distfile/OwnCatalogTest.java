package dev.distworks.distfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.distfile.directory.MirrorDirectory;
import dev.distworks.distfile.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an embedder writes to mirror a catalogue of his own into a directory. */
class OwnCatalogTest {
  private static final String HELLO =
      "sha256:5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";

  private static boolean mirror(String uri, int port, Path store) throws IOException {
    Network.Builder web = Network.builder().allowAddress("127.0.0.0/8").allowPort(port);
    BlobExpectation hello = BlobExpectation.of(6, List.of(Digest.parse(HELLO)));
    List<SourceUri> sources = List.of(web.uriPolicy().judge(uri));
    Distfile file = Distfile.of("hello.txt", new Owner("mine", "me/hello-1"), hello, sources);
    DistfileCatalog own = sink -> sink.distfile(file);
    try (Network net = web.open();
        MirrorDirectory dir = MirrorDirectory.of(store).open();
        DistfileMirror mirror =
            DistfileMirror.builder(own, dir.store(), dir.state(), net.web()).build()) {
      return mirror.mirror().succeeded();
    }
  }

  @Test
  void tenLinesMirrorACatalogueOfOnesOwn(@TempDir Path store) throws IOException {
    try (LoopbackServer upstream = LoopbackServer.start()) {
      upstream.on("/hello.txt", c -> c.reply(200, "hello\n"));

      assertTrue(mirror(upstream.uri("/hello.txt").toString(), upstream.port(), store));
    }
    assertEquals("hello\n", Files.readString(store.resolve("hello.txt")));
  }
}
