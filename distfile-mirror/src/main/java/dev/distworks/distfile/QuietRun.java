package dev.distworks.distfile;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.distfile.store.DistfileStore;
import dev.distworks.distfile.store.StoreListing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether a run has nothing to do for any file: the catalogue says the same as in the last
 * run, which left nothing undone, and every file is still there. Then nothing is read again.
 */
final class QuietRun {
  /** The note with the catalogue's fingerprint at the end of a run that left nothing undone. */
  static final String FINGERPRINT = "catalogue";

  private final MirrorSettings settings;
  private final KnownFiles known;
  private final LocalFiles local;
  private final StoreListing listing;

  QuietRun(MirrorSettings settings, KnownFiles known, LocalFiles local, StoreListing listing) {
    this.settings = settings;
    this.known = known;
    this.local = local;
    this.listing = listing;
  }

  /** Whether it is so. Wanted files are claimed then. */
  boolean isEnough(Map<String, String> notes, FingerprintTask fingerprint) throws IOException {
    String before = notes.getOrDefault(FINGERPRINT, "");
    return !before.isEmpty()
        && !settings.verifyExisting()
        && settings.listener().isEmpty()
        && local.entries().isEmpty()
        && !settings.store().needsDigests()
        && fingerprint.result().equals(Optional.of(before))
        && allAreThere();
  }

  private boolean allAreThere() throws IOException {
    DistfileStore store = settings.store();
    for (KnownFile file : known.all()) {
      if (file.wanted()) {
        List<MirrorPath> paths = store.paths(file.name(), Map.of()).orElseThrow();
        if (!file.kept() || !Presence.of(store, listing, paths, file.size()).whole()) {
          return false;
        }
      }
    }
    return true;
  }
}
