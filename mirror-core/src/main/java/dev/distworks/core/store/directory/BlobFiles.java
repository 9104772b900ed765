package dev.distworks.core.store.directory;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobInfo;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Which files below the root are blobs: regular ones, and links to such that stay inside. */
record BlobFiles(Layout layout) {

  /** What is known of the file at {@code place}; empty when there is none or it is no blob. */
  Optional<BlobInfo> info(MirrorPath path, Path place) throws IOException {
    // Asked for what is not there as often as for what is: this answer costs no exception.
    if (place.getFileSystem() == FileSystems.getDefault() && !place.toFile().exists()) {
      return Optional.empty();
    }
    return attributes(place)
        .filter(BasicFileAttributes::isRegularFile)
        .map(a -> new BlobInfo(path, a.size(), a.lastModifiedTime().toInstant()));
  }

  /**
   * Attributes of what is at {@code place}, of a link's target when that is inside; empty when
   * nothing is there.
   */
  Optional<BasicFileAttributes> attributes(Path place) throws IOException {
    Optional<BasicFileAttributes> own = read(place, LinkOption.NOFOLLOW_LINKS);
    if (own.isEmpty() || !own.get().isSymbolicLink()) {
      return own;
    }
    Optional<BasicFileAttributes> target = read(place);
    boolean leadsOut = target.isPresent() && !target.get().isDirectory() && leadsOutside(place);
    return leadsOut ? Optional.empty() : target;
  }

  /**
   * Whether something is at {@code place} that can be deleted as a blob: a file or a link to one.
   */
  boolean isEntry(Path place) throws IOException {
    Optional<BasicFileAttributes> own = read(place, LinkOption.NOFOLLOW_LINKS);
    return own.isPresent()
        && !own.get().isDirectory()
        && !(own.get().isSymbolicLink() && Files.isDirectory(place));
  }

  private static Optional<BasicFileAttributes> read(Path place, LinkOption... options)
      throws IOException {
    try {
      return Optional.of(Files.readAttributes(place, BasicFileAttributes.class, options));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (FileSystemException e) {
      if (isBelowFile(place)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Whether a folder on the way is a file, which the system reports in words only. */
  private static boolean isBelowFile(Path place) {
    for (Path above = place.getParent(); above != null; above = above.getParent()) {
      if (Files.exists(above)) {
        return !Files.isDirectory(above);
      }
    }
    return false;
  }

  /** Whether a link to a file leads out of every folder on the way to it, links followed. */
  private boolean leadsOutside(Path link) throws IOException {
    Path target = link.toRealPath();
    for (Path above = link.getParent(); above != null; above = above.getParent()) {
      if (target.startsWith(above.toRealPath())) {
        return false;
      }
      if (above.equals(layout.root())) {
        break;
      }
    }
    return true;
  }
}
