package dev.distworks.core.store.directory;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What the file name encoding of this process, which the locale decides, can write. */
final class FileNames {
  private FileNames() {}

  static boolean canWrite(String name) {
    try {
      return !Path.of(name).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
