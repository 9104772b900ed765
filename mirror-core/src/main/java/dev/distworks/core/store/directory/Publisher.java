package dev.distworks.core.store.directory;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Makes staged contents and links visible under their final names, each in one step. Thread-safe.
 *
 * <p>Folders are made only when a rename misses them. Where the target is on another file system
 * than staging, the bytes are first written beside it.
 */
final class Publisher implements Placement {
  /** A folder more is just found out anew, at the price of one force in vain for each blob. */
  private static final int MAX_FOREIGN = 64;

  private final Layout layout;
  private final StagingArea area;
  private final Mover mover;
  private final Set<Path> foreign = new CopyOnWriteArraySet<>();

  Publisher(Layout layout, StagingArea area, Mover mover) {
    this.layout = layout;
    this.area = area;
    this.mover = mover;
  }

  @Override
  public Set<DigestAlgorithm> algorithms() {
    return Set.of();
  }

  @Override
  public void publish(
      StagedContent content,
      Map<DigestAlgorithm, Digest> digests,
      Path target,
      Optional<Instant> modified)
      throws IOException {
    if (!isForeign(target)) {
      Path staged = content.force(modified);
      try {
        move(staged, target);
        content.handedOver();
        return;
      } catch (AtomicMoveNotSupportedException e) {
        rememberForeign(target);
      }
    }
    beside(target, temporary -> content.copyTo(temporary, modified));
  }

  @Override
  public boolean delete(Path place) throws IOException {
    return Files.deleteIfExists(place);
  }

  @Override
  public boolean link(Path existing, Path target) throws IOException {
    try {
      if (isForeign(target) || !linkThroughStaging(existing, target)) {
        beside(target, temporary -> linkOrGiveUp(temporary, existing));
      }
      return true;
    } catch (CannotLinkException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** False when staging is not where both the existing file and the target are. */
  private boolean linkThroughStaging(Path existing, Path target) throws IOException {
    Path link = area.file(area.nextNumber());
    try {
      Files.createLink(link, existing);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException e) {
      return false;
    }
    try {
      move(link, target);
      return true;
    } catch (AtomicMoveNotSupportedException e) {
      rememberForeign(target);
      return false;
    } finally {
      // A rename between two names of one file does nothing and leaves both. The old File tells
      // without an exception that nothing is left.
      if (link.getFileSystem() != FileSystems.getDefault() || link.toFile().exists()) {
        Files.deleteIfExists(link);
      }
    }
  }

  private static void linkOrGiveUp(Path link, Path existing) throws IOException {
    try {
      Files.createLink(link, existing);
    } catch (NoSuchFileException e) {
      if (Files.notExists(existing)) {
        throw new CannotLinkException(e);
      }
      throw e;
    } catch (FileSystemException e) {
      throw new CannotLinkException(e);
    }
  }

  /** Has a temporary file made in the target's own folder and renames it. */
  private void beside(Path target, Making making) throws IOException {
    String number = area.nextNumber();
    Path temporary = target.resolveSibling(Layout.temporaryName(area.id(), number));
    Path pointer = Pointer.write(area.file(number), temporary);
    try {
      Folders.within(folder(target), () -> making.make(temporary));
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
      Files.deleteIfExists(pointer);
    }
  }

  private void move(Path from, Path to) throws IOException {
    Folders.within(
        folder(to),
        () -> {
          try {
            mover.move(from, to);
          } catch (NoSuchFileException e) {
            if (Files.notExists(from)) {
              throw new FileSystemException(
                  from.toString(), null, "somebody removed it before it became '" + to + "'");
            }
            throw e;
          }
        });
  }

  private boolean isForeign(Path target) {
    for (Path folder : foreign) {
      if (target.startsWith(folder)) {
        return true;
      }
    }
    return false;
  }

  private void rememberForeign(Path target) throws IOException {
    if (foreign.size() < MAX_FOREIGN) {
      Path folder = folder(target);
      Folders.within(folder, () -> foreign.add(topmostForeign(folder)));
    }
  }

  /** The topmost folder, from this one up, that is on another file system than staging. */
  private Path topmostForeign(Path folder) throws IOException {
    FileStore here = Files.getFileStore(layout.staging());
    Path top = folder;
    while (!top.equals(layout.root()) && !Files.getFileStore(folder(top)).equals(here)) {
      top = folder(top);
    }
    return top;
  }

  private static Path folder(Path place) {
    Path parent = place.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("'" + place + "' is in no folder");
    }
    return parent;
  }

  /** Makes a file at a place whose folder may be missing. */
  private interface Making {
    void make(Path place) throws IOException;
  }

  /** The file system refuses a hard link. */
  private static final class CannotLinkException extends IOException {
    private static final long serialVersionUID = 1L;

    CannotLinkException(IOException cause) {
      super(cause);
    }
  }
}
