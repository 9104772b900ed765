package dev.distworks.pypi;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.store.BlobExpectation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of a project's files before they are looked at: the digests with which the last
 * page listed them (they were verified then), and which ones upstream did not have. Collects which
 * ones it does not have now. Thread-safe.
 */
final class KnownFiles {
  private final Map<String, Set<Digest>> verified = new HashMap<>();
  private final Map<String, MirrorState.MissingFile> missing;
  private final Set<String> stillListed = ConcurrentHashMap.newKeySet();

  /**
   * Of the page that is published, with its files' paths below {@code web/}, and the missing files.
   */
  KnownFiles(Map<String, DistributionFile> published, List<MirrorState.MissingFile> missing) {
    published.forEach(
        (path, file) -> {
          verified.put(path, Set.copyOf(file.digests().values()));
          file.coreMetadata()
              .digest()
              .ifPresent(digest -> verified.put(path + ".metadata", Set.of(digest)));
        });
    this.missing = new ConcurrentHashMap<>();
    missing.forEach(file -> this.missing.put(file.path(), file));
  }

  /** Whether that file was verified against all of these digests when it was published. */
  boolean holds(String path, BlobExpectation expected) {
    Set<Digest> digests = verified.get(path);
    return digests != null
        && !expected.digests().isEmpty()
        && digests.containsAll(expected.digests().values());
  }

  Optional<MirrorState.MissingFile> missing(String path) {
    Optional<MirrorState.MissingFile> known = Optional.ofNullable(missing.get(path));
    known.ifPresent(file -> stillListed.add(path));
    return known;
  }

  void found(String path) {
    missing.remove(path);
  }

  void nowMissing(MirrorState.MissingFile file) {
    missing.put(file.path(), file);
    stillListed.add(file.path());
  }

  /** The files that are listed and that upstream does not have, as of now. */
  List<MirrorState.MissingFile> missingNow() {
    return missing.values().stream().filter(file -> stillListed.contains(file.path())).toList();
  }
}
