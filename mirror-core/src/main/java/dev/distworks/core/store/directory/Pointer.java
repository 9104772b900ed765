package dev.distworks.core.store.directory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A small file in a staging area that names a temporary file outside of it, written before that one
 * is, so that the sweep of a dead process finds it. Its text is the absolute path and a line feed.
 */
final class Pointer {
  private static final String SUFFIX = ".at";
  private static final int MAX_BYTES = 64 * 1024;

  private Pointer() {}

  static boolean isPointer(Path file) {
    return file.toString().endsWith(SUFFIX);
  }

  /** Writes a pointer to {@code temporary} beside the area's file of that number. */
  static Path write(Path areaFile, Path temporary) throws IOException {
    Path pointer = areaFile.resolveSibling(areaFile.getFileName() + SUFFIX);
    try {
      Files.writeString(pointer, temporary + "\n", StandardOpenOption.CREATE_NEW);
      return pointer;
    } catch (IOException e) {
      Files.deleteIfExists(pointer); // Cut short when the disk is full.
      throw e;
    }
  }

  /**
   * Deletes the file that a pointer of a dead area names, then the pointer. False when both stay
   * because they belong to a store with another root.
   */
  static boolean sweep(Path pointer, Layout layout, String id) throws IOException {
    String text;
    try (InputStream in = Files.newInputStream(pointer)) {
      text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    }
    // Without its line feed it was cut short, and its temporary file was not made yet.
    if (text.endsWith("\n")) {
      Path temporary = parse(text.substring(0, text.length() - 1), pointer);
      if (!temporary.startsWith(layout.root())) {
        return false;
      }
      Path name = temporary.getFileName();
      if (name != null && name.toString().startsWith(Layout.temporaryName(id, ""))) {
        Files.deleteIfExists(temporary);
      }
    }
    Files.deleteIfExists(pointer);
    return true;
  }

  private static Path parse(String text, Path pointer) throws IOException {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IOException("not a path in '" + pointer + "'", e);
    }
  }
}
