package dev.distworks.core.store.directory;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A small tmpfs of its own, where this process may mount one. */
record BoundedMount(Path directory) implements Closeable {

  /** Mounts a tmpfs with those options at a new directory; empty where that is not allowed. */
  static Optional<BoundedMount> mount(Path directory, String options) throws IOException {
    Files.createDirectories(directory);
    return run("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.toString())
        ? Optional.of(new BoundedMount(directory))
        : Optional.empty();
  }

  @Override
  public void close() {
    try {
      if (!run("umount", directory.toString())) {
        run("umount", "-l", directory.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean run(String... command) throws IOException {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      return false; // The tool is not installed.
    }
  }
}
