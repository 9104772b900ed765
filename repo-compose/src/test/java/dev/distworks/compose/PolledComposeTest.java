package dev.distworks.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.compose.repomd.Repomd;
import dev.distworks.compose.repomd.RepomdReader;
import dev.distworks.compose.repomd.RepomdRecord;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader that polls {@code repomd.xml} and all that it names while the tree is composed. */
class PolledComposeTest {
  private static final int COMPOSES = 30;

  @TempDir private Path folder;

  @Test
  void aReaderNeverSeesAnInconsistentState() throws Exception {
    Path output = folder.resolve("out");
    TestKoji even = ComposingProcess.koji(folder.resolve("even"), false);
    TestKoji odd = ComposingProcess.koji(folder.resolve("odd"), true);
    compose(even, output);
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger polls = new AtomicInteger();
    List<String> wrong = new CopyOnWriteArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              while (!over.get()) {
                try {
                  poll(output.resolve("tree/x86_64/os"));
                } catch (IOException e) {
                  wrong.add(e.toString());
                }
                polls.incrementAndGet();
              }
            });
    reader.start();
    for (int i = 0; i < COMPOSES; i++) {
      compose(i % 2 == 0 ? odd : even, output);
    }
    over.set(true);
    reader.join();
    assertEquals(List.of(), wrong);
    assertTrue(polls.get() > COMPOSES, "polls: " + polls);
  }

  private static void compose(TestKoji koji, Path output) throws Exception {
    RepoComposer.builder(ComposingProcess.request(), koji.builds(), koji.files(), output)
        .build()
        .compose();
  }

  private static void poll(Path root) throws IOException {
    Repomd repomd = RepomdReader.read(root.resolve("repodata/repomd.xml"));
    for (RepomdRecord record : repomd.records()) {
      try (InputStream in = Files.newInputStream(root.resolve(record.href()))) {
        String found = Digester.digest(in, DigestAlgorithm.SHA256).hex();
        if (!found.equals(record.sum().hex())) {
          throw new IOException(record.href() + " has other bytes");
        }
      }
    }
  }
}
