package dev.distworks.distfile.publish;

import dev.distworks.core.store.StoreFullException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is replaced as a whole: readers see the old one or the new one. */
final class ReplacedFile {
  private final Path target;
  private final Path staged;
  private final OutputStream out;

  private ReplacedFile(Path target, Path staged, OutputStream out) {
    this.target = target;
    this.staged = staged;
    this.out = out;
  }

  /** Begins to write it. A link is followed; a device is written to as it is. */
  static ReplacedFile of(Path file) throws IOException {
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
    boolean special = Files.exists(target) && !Files.isRegularFile(target);
    Path staged =
        special
            ? target
            : target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid());
    try {
      return new ReplacedFile(
          target, staged, new BufferedOutputStream(Files.newOutputStream(staged)));
    } catch (IOException e) {
      throw StoreFullException.translate(e, "'" + target + "'");
    }
  }

  /** Writes a text to the file. */
  static void write(Path file, String text) throws IOException {
    ReplacedFile replaced = of(file);
    boolean done = false;
    try (OutputStream out = replaced.out()) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      done = true;
    } finally {
      if (!done) {
        replaced.discard();
      }
    }
    replaced.publish();
  }

  OutputStream out() {
    return out;
  }

  /** Puts what was written, to a stream that is closed now, in its place. */
  void publish() throws IOException {
    if (!staged.equals(target)) {
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Removes what was written. */
  void discard() {
    if (!staged.equals(target)) {
      try {
        Files.deleteIfExists(staged);
      } catch (IOException e) {
        System.getLogger(ReplacedFile.class.getName())
            .log(System.Logger.Level.DEBUG, () -> "left '" + staged + "': " + e);
      }
    }
  }
}
