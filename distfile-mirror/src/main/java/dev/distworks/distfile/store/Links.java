package dev.distworks.distfile.store;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobStore;
import dev.distworks.core.store.StoreFullException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How a file gets its names in the layouts after the first: hard links, or symbolic ones to the
 * first. Each replaces what was there in one step. Thread-safe.
 */
public final class Links {
  private final Path root;
  private final boolean symbolic;
  private final AtomicLong numbers = new AtomicLong();
  private volatile boolean unsupported;

  private Links(Path root, boolean symbolic) {
    this.root = root;
    this.symbolic = symbolic;
  }

  /** Hard links below that root, or copies where the file system has none. */
  public static Links hard(Path root) {
    return new Links(root, false);
  }

  /** Relative symbolic links below that root. */
  public static Links symbolic(Path root) {
    return new Links(root, true);
  }

  boolean areLinked(List<MirrorPath> paths) throws IOException {
    if (unsupported) {
      return true; // They are copies: nothing tells whether of one file.
    }
    Path first = paths.get(0).in(root);
    for (MirrorPath path : paths.subList(1, paths.size())) {
      if (!isSame(first, path.in(root))) {
        return false;
      }
    }
    return true;
  }

  void make(BlobStore blobs, List<MirrorPath> paths) throws IOException {
    Path first = paths.get(0).in(root);
    for (MirrorPath path : paths.subList(1, paths.size())) {
      if (isSame(first, path.in(root))) {
        continue;
      }
      if (symbolic) {
        makeSymbolic(first, path.in(root));
      } else {
        blobs.link(paths.get(0), path);
        unsupported |= !isSame(first, path.in(root));
      }
    }
  }

  private static boolean isSame(Path first, Path other) throws IOException {
    try {
      return Files.isSameFile(first, other);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void makeSymbolic(Path target, Path link) throws IOException {
    Path folder = link.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("link: expected a path below the root, found " + link);
    }
    Path staged = folder().resolve(Long.toString(numbers.getAndIncrement(), 36));
    try {
      Files.createDirectories(folder);
      Files.createDirectories(folder());
      Files.createSymbolicLink(staged, folder.relativize(target.toAbsolutePath()));
      Files.move(staged, link, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw StoreFullException.translate(e, "'" + root + "'");
    }
  }

  private Path folder() {
    return root.resolve(".distworks").resolve("links");
  }

  /** Removes what a run left that was killed; for the one who may write. */
  public void sweep() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder())) {
      for (Path link : left) {
        Files.delete(link);
      }
      Files.delete(folder());
    } catch (NoSuchFileException e) {
      // Nothing was left.
    }
  }
}
