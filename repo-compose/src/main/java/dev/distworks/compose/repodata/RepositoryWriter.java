package dev.distworks.compose.repodata;

import dev.distworks.compose.metadata.PackageFragments;
import dev.distworks.compose.metadata.PackageList;
import dev.distworks.compose.repodata.RepositoryReport.FailedPackage;
import dev.distworks.compose.repomd.Repomd;
import dev.distworks.compose.repomd.RepomdRecord;
import dev.distworks.compose.slice.PackageFacts;
import dev.distworks.core.rpm.Nevra;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;

/**
 * Writes the metadata of one repository and publishes them.
 *
 * <pre>{@code
 * RepositoryWriter.of(directory, RepodataSettings.builder().build(), InstantSource.system())
 *     .write(PackageScan.of(directory).walk());
 * }</pre>
 *
 * <p>A package that cannot be read is left out and named in the report. Whatever ends a run early
 * leaves what was published as it was. One writer may be used again, by one thread at a time.
 */
public final class RepositoryWriter {
  private final Path directory;
  private final RepodataSettings settings;
  private final InstantSource clock;

  private RepositoryWriter(Path directory, RepodataSettings settings, InstantSource clock) {
    this.directory = directory;
    this.settings = settings;
    this.clock = clock;
  }

  /** A writer of {@code repodata} in that directory, which is made when it is missing. */
  public static RepositoryWriter of(
      Path directory, RepodataSettings settings, InstantSource clock) {
    return new RepositoryWriter(directory, settings, clock);
  }

  /**
   * Makes these the packages of the repository.
   *
   * @throws RepositoryRefusedException when the result is not to be published
   * @throws IOException when the run cannot go on; nothing was changed then
   */
  public RepositoryReport write(List<RepositoryPackage> packages) throws IOException {
    try (Publication publication = Publication.open(directory, clock);
        Workers workers = new Workers(settings.workers)) {
      return new Run(publication, workers).write(packages);
    }
  }

  /** One run. */
  private final class Run {
    private final Publication publication;
    private final Executor executor;
    private final StagedRepodata staged;
    private final Duplicates duplicates = new Duplicates();
    private final List<FailedPackage> failures = new ArrayList<>();
    private long listed;

    Run(Publication publication, Executor executor) {
      this.publication = publication;
      this.executor = executor;
      this.staged =
          new StagedRepodata(
              publication.staging(),
              settings.repomdChecksum,
              settings.uniqueNames,
              clock.instant(),
              settings.timestamp);
    }

    RepositoryReport write(List<RepositoryPackage> packages) throws IOException {
      List<RepositoryPackage> all = packages.stream().sorted(RepositoryPackage.ORDER).toList();
      List<RepositoryPackage> sorted =
          settings.duplicates == DuplicatePolicy.KEEP_LAST ? duplicates.lastOnly(all) : all;
      Optional<OldRepodata> old = settings.update ? old() : Optional.empty();
      Optional<UpdatePlan> update = update(sorted, old);
      UpdatePlan plan = update.orElseGet(() -> UpdatePlan.withoutOld(sorted));
      List<RepomdRecord> records =
          new ArrayList<>(lists(plan, update.isPresent() ? old : Optional.empty()));
      refuseWhatIsNotWanted();
      DerivedFormats derived = new DerivedFormats(staged);
      List<RepomdRecord> lists = List.copyOf(records);
      if (settings.database) {
        records.addAll(derived.databases(lists, settings.databases));
      }
      if (settings.zchunk) {
        records.addAll(derived.zchunks(lists));
      }
      records.addAll(new AdditionalMetadata(settings, staged).records(old));
      Repomd repomd = repomd(records);
      publication.publish(repomd, settings.signer, settings.keepOld, settings.keepGenerations);
      if (settings.cache.isPresent()) {
        cache(settings.cache.get(), repomd);
      }
      return new RepositoryReport(listed, plan.kept().size(), failures, duplicates.found(), repomd);
    }

    /** Empty when the old metadata cannot be read: then all packages are. */
    private Optional<UpdatePlan> update(List<RepositoryPackage> sorted, Optional<OldRepodata> old)
        throws IOException {
      if (old.isEmpty()) {
        return Optional.empty();
      }
      OldRepodata.Packages known;
      try {
        known = old.get().packages();
      } catch (IOException e) {
        return Optional.empty();
      }
      return Optional.of(UpdatePlan.of(known, sorted, settings));
    }

    private Optional<OldRepodata> old() {
      List<Path> places = new ArrayList<>();
      places.add(directory);
      places.addAll(settings.updateFrom);
      settings.cache.ifPresent(places::add);
      return places.stream().map(OldRepodata::of).flatMap(Optional::stream).findFirst();
    }

    private List<RepomdRecord> lists(UpdatePlan plan, Optional<OldRepodata> old)
        throws IOException {
      try (ListWriting writing =
              ListWriting.begin(staged, settings.packageLists, plan.packages(), executor);
          KeptLists kept = KeptLists.of(old, plan.ids(), executor)) {
        PackageReading reading = new PackageReading(plan.read(), settings, executor);
        for (UpdatePlan.Step step : plan.steps()) {
          kept.copy(step, writing);
          for (int i = 0; i < step.read(); i++) {
            take(reading.next(), writing);
          }
        }
        for (PackageFacts facts : plan.kept()) {
          duplicates.note(facts.nevra(), facts.href());
        }
        listed += plan.kept().size();
        return writing.finish(listed);
      }
    }

    private void take(ReadPackage read, ListWriting writing) throws IOException {
      PackageFragments fragments = read.fragments();
      Nevra nevra = read.nevra();
      if (fragments == null || nevra == null) {
        failures.add(
            new FailedPackage(read.source().file().toString(), String.valueOf(read.failure())));
        return;
      }
      writing.append(fragments);
      duplicates.note(nevra, read.source().file().toString());
      listed++;
    }

    private void refuseWhatIsNotWanted() throws IOException {
      if (settings.duplicates == DuplicatePolicy.REFUSE && !duplicates.found().isEmpty()) {
        RepositoryReport.DuplicatePackage first = duplicates.found().get(0);
        throw new RepositoryRefusedException(
            "'"
                + directory
                + "' has "
                + duplicates.found().size()
                + " packages twice, such as "
                + first.nevra()
                + " in '"
                + first.file()
                + "' and '"
                + first.other()
                + "'; remove one of each or allow them with --duplicated-nevra keep");
      }
      if (!settings.allowShrink && publication.previous().isPresent()) {
        long before = PackageCount.of(publication.repodata(), publication.previous().get());
        if (before > 0 && listed * 2 < before) {
          throw new RepositoryRefusedException(
              "'"
                  + directory
                  + "' would go from "
                  + before
                  + " packages to "
                  + listed
                  + ", less than half; what was published stays; allow it with --allow-shrink");
        }
      }
    }

    private Repomd repomd(List<RepomdRecord> records) {
      String now = Long.toString(clock.instant().getEpochSecond());
      return new Repomd(
          settings.revision.orElse(now),
          settings.contentTags,
          settings.repoTags,
          settings.distroTags,
          records);
    }

    /** Keeps the lists for a later run whose output is elsewhere. */
    private void cache(Path place, Repomd repomd) throws IOException {
      try (Publication cached = Publication.open(place, clock)) {
        StagedRepodata copies =
            new StagedRepodata(
                cached.staging(),
                settings.repomdChecksum,
                true,
                clock.instant(),
                settings.timestamp);
        List<RepomdRecord> records = new ArrayList<>();
        for (PackageList list : PackageList.values()) {
          RepomdRecord record = repomd.find(list.label()).orElseThrow();
          Path published = publication.repodata().resolve(record.fileName());
          records.add(copies.keep(record, published));
        }
        cached.publish(
            repomd.withRecords(records), Optional.empty(), Duration.ZERO, OptionalInt.empty());
      }
    }
  }
}
