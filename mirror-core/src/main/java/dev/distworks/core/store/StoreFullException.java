package dev.distworks.core.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;

/**
 * The disk, quota or bucket behind a store is full: the run cannot go on. Nothing half-written is
 * visible.
 */
public final class StoreFullException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A circle of causes must not hold us up. */
  private static final int MAX_CAUSES = 50;

  /** How Linux, macOS and Windows say it; the JDK has no type for it. */
  private static final List<String> WORDINGS =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "Disc quota exceeded",
          "There is not enough space on the disk");

  /** Says where there is no room. */
  public StoreFullException(String where, IOException cause) {
    super("no space left on the device of " + where + "; free some and run again", cause);
  }

  /**
   * The failure as it should be thrown on: a {@link StoreFullException} when it, or what caused it,
   * says that a disk or a quota is full, otherwise itself.
   */
  public static IOException translate(IOException failure, String where) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (cause instanceof StoreFullException full) {
        return full;
      }
      // The message of a FileSystemException begins with a file's name, which proves nothing.
      String message =
          String.valueOf(
              cause instanceof FileSystemException named ? named.getReason() : cause.getMessage());
      if (WORDINGS.stream().anyMatch(message::contains)) {
        return new StoreFullException(where, failure);
      }
      cause = cause.getCause();
    }
    return failure;
  }
}
