package dev.distworks.core.store.directory;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.StagedBlob;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Another process that writes to a store, and can be killed. */
final class WritingProcess implements Closeable {
  private final Process process;
  private final BufferedReader output;

  private WritingProcess(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static WritingProcess start(Path root, String task) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WritingProcess.class.getName(),
                root.toString(),
                task)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new WritingProcess(process);
  }

  /** Waits until it has said so many lines. */
  void awaitLines(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      if (output.readLine() == null) {
        throw new IOException("the writing process ended early");
      }
    }
  }

  /** Lets it go on from where it waits, and waits for its end; its exit code. */
  int proceed() throws IOException, InterruptedException {
    process.getOutputStream().close();
    return process.waitFor();
  }

  /** Kills it with SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(1, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]);
    switch (args[1]) {
      case "stage" -> stage(root);
      case "beside" -> writeBeside(root);
      case "commit" -> commitForEver(root);
      default -> throw new IllegalArgumentException(args[1]);
    }
  }

  /** Stages a large blob, waits, commits it. */
  private static void stage(Path root) throws IOException {
    try (DirectoryBlobStore store = DirectoryBlobStore.builder(root).build();
        StagedBlob blob = store.stage(Set.of())) {
      blob.write(new byte[200_000], 0, 200_000);
      sayAndWait();
      blob.commit(MirrorPath.of("staged"), BlobExpectation.anything());
    }
  }

  /** Waits just before a file that was copied to another file system is renamed. */
  private static void writeBeside(Path root) throws IOException {
    Mover mover =
        (from, to) -> {
          if (from.startsWith(root.resolve(".staging"))) {
            throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "other");
          }
          sayAndWait();
          Mover.RENAME.move(from, to);
        };
    try (DirectoryBlobStore store = DirectoryBlobStore.builder(root).mover(mover).build();
        StagedBlob blob = store.stage(Set.of())) {
      blob.write(new byte[200_000], 0, 200_000);
      blob.commit(MirrorPath.of("other/disk"), BlobExpectation.anything());
    }
  }

  /** Commits blobs of many sizes, each filled with one byte, by several threads. */
  private static void commitForEver(Path root) throws IOException {
    DirectoryBlobStore store = DirectoryBlobStore.builder(root).dedupe(true).build();
    for (int t = 0; t < 4; t++) {
      int thread = t;
      new Thread(() -> commitForEver(store, thread)).start();
    }
  }

  private static void commitForEver(DirectoryBlobStore store, int thread) {
    try {
      for (int i = 0; ; i++) {
        byte[] content = new byte[1 + i * 7_919 % 150_000];
        Arrays.fill(content, (byte) i);
        MirrorPath path = MirrorPath.of("t" + thread + "/" + i % 30 + "/blob");
        try (StagedBlob blob = store.stage(Set.of())) {
          blob.write(content, 0, content.length);
          blob.commit(path, BlobExpectation.anything());
        }
        if (i % 5 == 0) {
          store.delete(path);
        }
        System.out.println(path);
      }
    } catch (IOException e) {
      System.err.println("the writing process failed: " + e);
      Runtime.getRuntime().halt(1);
    }
  }

  private static void sayAndWait() throws IOException {
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // Until the other end closes it.
    }
  }
}
