package dev.distworks.examples.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that a command writes: whole, or it is what it was. {@code -} is standard output. */
final class OutputFile {
  private OutputFile() {}

  /** Writes the content. */
  @FunctionalInterface
  interface Content {
    void to(OutputStream out) throws IOException;
  }

  static void write(Path file, Console console, Content content) throws IOException {
    if (file.toString().equals("-")) {
      content.to(console.out());
      console.out().flush();
      return;
    }
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
    Path staged =
        target.resolveSibling(".distworks-" + ProcessHandle.current().pid() + "-" + staged());
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(staged))) {
        content.to(out);
      }
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        try (OutputStream device = Files.newOutputStream(target)) {
          Files.copy(staged, device);
        }
      } else {
        Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  private static String staged() {
    return Long.toString(Thread.currentThread().getId());
  }
}
