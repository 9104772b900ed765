package dev.distworks.core.store.directory;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A placement that keeps equal contents once: the second is a hard link to the first, with the time
 * of change of the first. Thread-safe.
 */
final class SharedContents implements Placement {
  private final Placement placement;
  private final DigestIndex index;

  SharedContents(Placement placement, DigestIndex index) {
    this.placement = placement;
    this.index = index;
  }

  @Override
  public Set<DigestAlgorithm> algorithms() {
    return Set.of(DigestAlgorithm.SHA256);
  }

  @Override
  public void publish(
      StagedContent content,
      Map<DigestAlgorithm, Digest> digests,
      Path target,
      Optional<Instant> modified)
      throws IOException {
    Digest sha256 = digests.get(DigestAlgorithm.SHA256);
    if (sha256 == null) {
      throw new IllegalArgumentException("digests: expected a sha256, found " + digests.keySet());
    }
    Optional<Path> equal = index.find(sha256, content.size());
    if (equal.isPresent()) {
      if (share(equal.get(), target)) {
        return;
      }
      index.forget(sha256); // It has as many links as it can have, or is on another file system.
    }
    Optional<Path> last = index.lastEntryOf(target);
    placement.publish(content, digests, target, modified);
    index.add(sha256, target);
    release(last);
  }

  @Override
  public boolean link(Path existing, Path target) throws IOException {
    Optional<Path> last = index.lastEntryOf(target);
    boolean linked = placement.link(existing, target);
    if (linked) {
      release(last);
    }
    return linked;
  }

  @Override
  public boolean delete(Path place) throws IOException {
    Optional<Path> last = index.lastEntryOf(place);
    boolean deleted = placement.delete(place);
    release(last);
    return deleted;
  }

  private static void release(Optional<Path> entry) throws IOException {
    if (entry.isPresent()) {
      DigestIndex.release(entry.get());
    }
  }

  private boolean share(Path entry, Path target) throws IOException {
    try {
      return isSame(entry, target) || link(entry, target);
    } catch (NoSuchFileException e) {
      return false; // Another thread released the entry meanwhile.
    }
  }

  private static boolean isSame(Path entry, Path target) throws IOException {
    return Files.exists(target) && Files.isSameFile(entry, target);
  }
}
