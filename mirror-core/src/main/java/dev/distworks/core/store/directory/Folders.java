package dev.distworks.core.store.directory;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Makes folders as they are needed and removes those left empty, while others do the same. */
final class Folders {
  private static final int MAX_ATTEMPTS = 1000;

  /** A step that needs a folder; it throws NoSuchFileException when the folder is missing. */
  interface Step {
    void run() throws IOException;
  }

  private Folders() {}

  /**
   * Runs a step that needs {@code folder}. The folder is made when it is missing, and again when
   * another thread or process prunes it before the step gets to it.
   */
  static void within(Path folder, Step step) throws IOException {
    makeQuickly(folder);
    for (int attempt = 1; ; attempt++) {
      try {
        step.run();
        return;
      } catch (NoSuchFileException e) {
        if (attempt >= MAX_ATTEMPTS) {
          throw e;
        }
      }
      make(folder);
    }
  }

  /**
   * Makes the folder and those above it without a word about what goes wrong: whoever needs them
   * finds out. The old {@link File} tells by its answer what {@link Files} tells by an exception,
   * and in a tree like PyPI's, where every file has three folders of its own, the exceptions would
   * cost more than the folders.
   */
  private static boolean makeQuickly(Path folder) {
    if (folder.getFileSystem() != FileSystems.getDefault()) {
      return false;
    }
    File file = folder.toFile();
    Path parent = folder.getParent();
    return file.isDirectory() || (parent != null && makeQuickly(parent) && file.mkdir());
  }

  /** Makes a folder and those above it, as far as they are missing. Links to folders count. */
  static void make(Path folder) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.createDirectory(folder);
        return;
      } catch (FileAlreadyExistsException e) {
        if (Files.isDirectory(folder)) {
          return;
        }
        if (attempt >= MAX_ATTEMPTS || !Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
          throw new FileSystemException(folder.toString(), null, "expected a folder, found a file");
        }
      } catch (NoSuchFileException e) {
        Path parent = folder.getParent();
        if (parent == null || attempt >= MAX_ATTEMPTS) {
          throw e;
        }
        make(parent);
      }
    }
  }

  /**
   * Removes the folder and those above it as far as they are empty, up to {@code root}, which
   * stays, as do links and mount points.
   */
  static void prune(Path folder, Path root) {
    for (Path empty = folder; !empty.equals(root) && empty.startsWith(root); ) {
      try {
        if (!Files.readAttributes(empty, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
            .isDirectory()) {
          return;
        }
        Files.delete(empty);
      } catch (NoSuchFileException e) {
        // Somebody else pruned it; the ones above may be ours to prune still.
      } catch (IOException e) {
        return; // Not empty, or not ours to remove: either way it stays.
      }
      Path parent = empty.getParent();
      if (parent == null) {
        return;
      }
      empty = parent;
    }
  }

  /** Removes the folder if it is empty and nothing else holds it. */
  static void removeIfEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // Others use it, or it is a mount point or not ours to remove: either way it stays.
    }
  }
}
