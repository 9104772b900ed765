package dev.distworks.core.store.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Renames a file over what is at the target, in one step. */
@FunctionalInterface
interface Mover {
  Mover RENAME = (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);

  /**
   * Throws {@link java.nio.file.AtomicMoveNotSupportedException} when the two are on different file
   * systems, NoSuchFileException when the target's folder is missing.
   */
  void move(Path from, Path to) throws IOException;
}
