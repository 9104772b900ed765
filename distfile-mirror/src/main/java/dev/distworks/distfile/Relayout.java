package dev.distworks.distfile;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.sync.ItemOutcome;
import dev.distworks.core.sync.ItemReport;
import dev.distworks.core.sync.SyncTally;
import dev.distworks.distfile.layout.DistfileLayout;
import dev.distworks.distfile.layout.LayoutConf;
import dev.distworks.distfile.layout.StoredKey;
import dev.distworks.distfile.store.DistfileStore;
import dev.distworks.distfile.store.LayoutFile;
import dev.distworks.distfile.store.StoreListing;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Moves a store to other layouts: first every file gets its names in the new ones, then {@code
 * layout.conf} names these, then the old names go. Killed in between, it goes on from what it
 * finds.
 */
final class Relayout {
  private final MirrorSettings settings;
  private final LayoutConf target;
  private final LayoutFile conf;
  private final SyncTally tally;

  Relayout(MirrorSettings settings, LayoutConf target) {
    this.settings = settings;
    this.target = target;
    this.conf = new LayoutFile(settings.store().root());
    this.tally = new SyncTally(settings.clock().instant());
  }

  MirrorReport run() throws IOException {
    LayoutConf source = conf.begin(settings.store().conf());
    DistfileStore old = settings.store().in(source);
    DistfileStore fresh = settings.store().in(target);
    KnownFiles known = KnownFiles.read(settings.state());
    Set<String> kept = new HashSet<>();
    Optional<String> objection = name(old, fresh, known, kept);
    if (objection.isPresent()) {
      return report(objection);
    }
    conf.publish(target);
    prune(old, kept);
    conf.end();
    return report(Optional.empty());
  }

  private MirrorReport report(Optional<String> stopped) {
    return new MirrorReport(
        tally.report(settings.clock().instant()), List.of(), List.of(), List.of(), stopped);
  }

  /** Gives every file its new names; why that cannot be, when it cannot. */
  private Optional<String> name(
      DistfileStore old, DistfileStore fresh, KnownFiles known, Set<String> kept)
      throws IOException {
    Set<Object> named = new HashSet<>();
    List<MirrorPath> byContent = new ArrayList<>();
    for (MirrorPath path : distfiles(old)) {
      Optional<String> name =
          old.recognise(path)
              .orElseThrow()
              .fold(key -> Optional.of(key.name()), key -> Optional.empty());
      if (name.isPresent()) {
        named.add(old.identity(path));
        give(name.get(), path, old, fresh, known, kept);
      } else {
        byContent.add(path);
      }
    }
    NamesByContent names = new NamesByContent(known);
    for (MirrorPath path : byContent) {
      if (named.contains(old.identity(path))) {
        continue; // It has its new names already.
      }
      List<String> its = names.of(old.recognise(path).orElseThrow());
      boolean needsNames =
          fresh.layouts().stream().anyMatch(layout -> layout.contentAlgorithm().isEmpty());
      if (its.isEmpty() && needsNames) {
        return Optional.of(
            "the name of '" + path + "' is not known here; mirror its repository once, then go on");
      }
      for (String name : its.isEmpty() ? List.of("unknown") : its) {
        give(name, path, old, fresh, known, kept);
      }
    }
    return Optional.empty();
  }

  private void give(
      String name,
      MirrorPath path,
      DistfileStore old,
      DistfileStore fresh,
      KnownFiles known,
      Set<String> kept)
      throws IOException {
    Map<DigestAlgorithm, Digest> digests =
        digests(old, fresh, path, old.recognise(path).orElseThrow());
    List<MirrorPath> paths = fresh.paths(name, digests).orElseThrow();
    if (!paths.get(0).equals(path)) {
      old.duplicate(path, paths.get(0));
    }
    fresh.link(paths);
    paths.forEach(each -> kept.add(each.toString()));
    remember(fresh, known, name, digests);
    tally.add(new ItemReport(name, new ItemOutcome.Current()));
  }

  private static List<MirrorPath> distfiles(DistfileStore store) throws IOException {
    StoreListing listing = store.list();
    List<MirrorPath> paths = new ArrayList<>();
    listing.leftOver(
        (path, size) -> {
          if (store.recognise(path).isPresent()) {
            paths.add(path);
          }
        });
    return paths;
  }

  /** The digests that the new layouts need. */
  private static Map<DigestAlgorithm, Digest> digests(
      DistfileStore old, DistfileStore fresh, MirrorPath path, StoredKey key) throws IOException {
    Map<DigestAlgorithm, Digest> digests = new EnumMap<>(DigestAlgorithm.class);
    key.fold(named -> Optional.<Digest>empty(), content -> Optional.of(content.digest()))
        .ifPresent(digest -> digests.put(digest.algorithm(), digest));
    for (DistfileLayout layout : fresh.layouts()) {
      Optional<DigestAlgorithm> needed = layout.contentAlgorithm();
      if (needed.isPresent() && !digests.containsKey(needed.get())) {
        digests.put(needed.get(), old.digest(path, needed.get()));
      }
    }
    return digests;
  }

  private void remember(
      DistfileStore fresh, KnownFiles known, String name, Map<DigestAlgorithm, Digest> digests)
      throws IOException {
    String content = fresh.contentKey(digests).map(Digest::toString).orElse("");
    Optional<KnownFile> row = known.find(name).filter(file -> !file.content().equals(content));
    if (row.isPresent()) {
      Instant now = settings.clock().instant();
      settings
          .state()
          .write(
              new StateChange(
                  now,
                  List.of(row.get().withContent(content)),
                  Map.of(),
                  Set.of(),
                  Map.of(),
                  Optional.empty()));
    }
  }

  /** Takes away the old names that are no new ones. */
  private void prune(DistfileStore old, Set<String> kept) throws IOException {
    for (MirrorPath path : distfiles(old)) {
      if (!kept.contains(path.toString())) {
        old.delete(List.of(path));
        tally.add(new ItemReport(path.toString(), new ItemOutcome.Removed()));
      }
    }
  }
}
