package dev.distworks.distfile;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.distfile.layout.StoredKey;
import dev.distworks.distfile.retention.DeletionSchedule;
import dev.distworks.distfile.retention.Fate;
import dev.distworks.distfile.retention.MassDeletionGuard;
import dev.distworks.distfile.store.StoreListing;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The part of a run that lets go of files: finds what is in the store and nobody wants, announces
 * its deletion, deletes what was announced long enough ago, and remembers since when files are
 * unwanted.
 */
final class Deletions {
  private final MirrorSettings settings;
  private final RunJournal journal;
  private final KnownFiles known;
  private final StoreListing listing;
  private final Instant started;
  private final Instant lastRun;
  private final DeletionSchedule schedule;

  /**
   * How it ended.
   *
   * @param scheduled what waits to be deleted
   * @param objection why nothing was deleted although something was due
   */
  record End(List<ScheduledDeletion> scheduled, Optional<String> objection) {}

  Deletions(
      MirrorSettings settings,
      RunJournal journal,
      KnownFiles known,
      LastRun lastRun,
      StoreListing listing,
      Instant started) {
    this.settings = settings;
    this.journal = journal;
    this.known = known;
    this.listing = listing;
    this.started = started;
    this.lastRun = lastRun.time();
    this.schedule = new DeletionSchedule(settings.retention().deletionDelay(), started);
  }

  /**
   * Does it.
   *
   * @param wanted whether the catalogue wants that name
   * @param pinned whether something else keeps it
   * @param wantedCount how many files the catalogue wants
   * @param acting whether something is changed, or only planned
   */
  End run(Predicate<String> wanted, Predicate<String> pinned, long wantedCount, boolean acting)
      throws IOException {
    SortedMap<String, Unwanted> unwanted = unwanted(wanted.or(pinned));
    List<Judged> judged = new ArrayList<>();
    for (Unwanted one : unwanted.values()) {
      judged.add(new Judged(one, fate(one.row())));
    }
    List<ScheduledDeletion> scheduled = new ArrayList<>();
    if (settings.deleting()) {
      Optional<String> objection = objection(judged, wantedCount);
      if (objection.isPresent()) {
        judged.forEach(one -> scheduled.add(scheduled(one)));
        return new End(scheduled, objection);
      }
      for (Judged one : judged) {
        judge(one, scheduled, acting);
      }
    } else if (acting) {
      for (Judged one : judged) {
        remember(one.file().row(), one.file().row().unwanted(since(one), false));
      }
    }
    if (acting) {
      update(wanted, pinned, unwanted);
    }
    return new End(scheduled, Optional.empty());
  }

  /** A file in the store that nobody wants. */
  private record Unwanted(KnownFile row, List<MirrorPath> paths) {}

  /** Such a file and what happens to it. */
  private record Judged(Unwanted file, Fate fate) {}

  private SortedMap<String, Unwanted> unwanted(Predicate<String> needed) {
    SortedMap<String, Unwanted> found = new TreeMap<>();
    NamesByContent byContent = new NamesByContent(known);
    listing.leftOver(
        (path, size) -> {
          Optional<StoredKey> key = settings.store().recognise(path);
          if (key.isEmpty()) {
            return;
          }
          List<String> names = byContent.of(key.get());
          if (names.stream().noneMatch(needed)) {
            String content = key.get().fold(named -> "", byDigest -> byDigest.digest().toString());
            String name = names.isEmpty() ? path.name() : names.get(0);
            found
                .computeIfAbsent(
                    name, unused -> new Unwanted(row(name, size, content), new ArrayList<>()))
                .paths()
                .add(path);
          }
        });
    return found;
  }

  private KnownFile row(String name, long size, String content) {
    return known.find(name).orElseGet(() -> KnownFile.stray(name, size, content));
  }

  private Fate fate(KnownFile row) {
    if (row.announced() && row.unwantedSince().isPresent()) {
      return schedule.stillUnwanted(row.unwantedSince().get());
    }
    Optional<Instant> lastWanted = row.wanted() ? Optional.of(lastRun) : row.unwantedSince();
    return schedule.newlyUnwanted(lastWanted);
  }

  private Optional<String> objection(List<Judged> judged, long wantedCount) {
    long due = judged.stream().filter(Deletions::isDue).count();
    long stored = (long) listing.claimed() / settings.store().layouts().size() + judged.size();
    MassDeletionGuard guard = new MassDeletionGuard(settings.retention().maxDeletePercent());
    return guard.objection(due, stored, wantedCount, known.wanted());
  }

  private static boolean isDue(Judged one) {
    return one.fate().action() == Fate.Action.DELETE;
  }

  private void judge(Judged one, List<ScheduledDeletion> scheduled, boolean acting)
      throws IOException {
    KnownFile row = one.file().row();
    one.fate().correction().ifPresent(why -> journal.notice(row.name() + " " + why));
    if (!isDue(one)) {
      scheduled.add(scheduled(one));
      if (acting) {
        remember(row, row.unwanted(since(one), true));
      }
    } else if (acting) {
      if (settings.recycle().isPresent()) {
        settings.recycle().get().put(settings.store(), one.file().paths().get(0), row.name());
      }
      settings.store().delete(one.file().paths());
      journal.removed(row.name(), row.owner());
    } else {
      scheduled.add(scheduled(one));
    }
  }

  private Instant since(Judged one) {
    return one.fate().since().orElse(started);
  }

  private ScheduledDeletion scheduled(Judged one) {
    KnownFile row = one.file().row();
    return new ScheduledDeletion(row.name(), row.owner(), schedule.date(since(one)));
  }

  private void remember(KnownFile before, KnownFile now) throws IOException {
    if (!now.equals(before) || known.find(now.name()).isEmpty()) {
      journal.state().remember(now);
    }
  }

  /** Brings up to date what is remembered of files that are gone, or pinned. */
  private void update(
      Predicate<String> wanted, Predicate<String> pinned, Map<String, Unwanted> unwanted)
      throws IOException {
    for (KnownFile file : known.all()) {
      if (wanted.test(file.name()) || unwanted.containsKey(file.name())) {
        continue;
      }
      if (pinned.test(file.name())) {
        remember(file, file.pinned());
      } else {
        journal.state().forget(file.name());
      }
    }
  }
}
