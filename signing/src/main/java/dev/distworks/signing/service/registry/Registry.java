package dev.distworks.signing.service.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * The registry of one server, kept in a file. Thread-safe; one process at a time, which holds the
 * lock of the folder. A change is on disk before it is seen.
 */
public final class Registry {
  private final Path file;
  private volatile Content content;

  private Registry(Path file, Content content) {
    this.file = file;
    this.content = content;
  }

  /** The registry in that file; an empty one when there is none. */
  public static Registry in(Path file) throws IOException {
    try {
      return new Registry(file, ContentText.parse(Files.readString(file, UTF_8)));
    } catch (NoSuchFileException e) {
      return new Registry(file, Content.EMPTY);
    } catch (RuntimeException e) {
      throw new IOException(
          "'" + file + "' is damaged: " + e.getMessage() + "; restore it from a backup", e);
    }
  }

  /** What is registered now. */
  public Content content() {
    return content;
  }

  /**
   * Changes what is registered. When the function throws or it cannot be written, nothing changes.
   */
  public synchronized void change(UnaryOperator<Content> change) throws IOException {
    Content next = change.apply(content);
    DurableFile.write(file, ContentText.render(next).getBytes(UTF_8));
    content = next;
  }
}
