package dev.distworks.compose.merge;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.compression.MetadataStream;
import dev.distworks.compose.metadata.PackageList;
import dev.distworks.compose.repodata.DerivedFormats;
import dev.distworks.compose.repodata.ListWriting;
import dev.distworks.compose.repodata.Publication;
import dev.distworks.compose.repodata.StagedRepodata;
import dev.distworks.compose.repodata.Workers;
import dev.distworks.compose.repomd.ChecksumType;
import dev.distworks.compose.repomd.Repomd;
import dev.distworks.compose.repomd.RepomdRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * Merges the metadata of repositories into a new repository and publishes it.
 *
 * <pre>{@code
 * new RepositoryMerge(inputs, MergeSettings.builder().build(), InstantSource.system()).into(output);
 * }</pre>
 *
 * <p>Packages come in the order of the inputs, and within each in its own. For one thread.
 */
public final class RepositoryMerge {
  private static final Duration KEEP_OLD = Duration.ofHours(12);

  /**
   * Merged metadata are mostly read once, by a build: time counts more than a tenth of the size.
   */
  private static final int GZ_LEVEL = 4;

  private static final int ZSTD_LEVEL = 1;

  private final List<MergeInput> inputs;
  private final MergeSettings settings;
  private final InstantSource clock;

  public RepositoryMerge(List<MergeInput> inputs, MergeSettings settings, InstantSource clock) {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("inputs: expected at least one repository, found none");
    }
    this.settings = settings;
    this.inputs = Stream.concat(inputs.stream(), settings.noarch.stream()).toList();
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param packages how many were kept
   * @param offered how many the inputs have together
   */
  public record Merged(long packages, long offered, Repomd repomd) {}

  /** Publishes the merged metadata as {@code repodata} of that directory. */
  public Merged into(Path output) throws IOException {
    List<OpenInput> open = new ArrayList<>();
    for (MergeInput input : inputs) {
      open.add(OpenInput.of(input));
    }
    Choice choice = new Choice(open, settings);
    Selection selection = choice.made();
    long offered = open.stream().mapToLong(input -> input.ids().count()).sum();
    try (Publication publication = Publication.open(output, clock);
        Workers workers = new Workers(settings.workers)) {
      StagedRepodata staged =
          new StagedRepodata(
              publication.staging(),
              ChecksumType.SHA256,
              settings.uniqueNames,
              clock.instant(),
              OptionalLong.empty());
      List<RepomdRecord> records = new ArrayList<>(lists(staged, open, selection, workers));
      if (settings.database) {
        records.addAll(new DerivedFormats(staged).databases(List.copyOf(records), Compression.BZ2));
      }
      records.addAll(new MergedExtras(open, settings, staged).records(choice.origins()));
      Repomd repomd =
          new Repomd(
              Long.toString(clock.instant().getEpochSecond()),
              List.of(),
              List.of(),
              List.of(),
              records);
      publication.publish(repomd, Optional.empty(), KEEP_OLD, OptionalInt.empty());
      return new Merged(selection.count(), offered, repomd);
    }
  }

  private List<RepomdRecord> lists(
      StagedRepodata staged, List<OpenInput> open, Selection selection, Workers workers)
      throws IOException {
    int level = settings.compression == Compression.GZ ? GZ_LEVEL : ZSTD_LEVEL;
    try (ListWriting writing =
        ListWriting.begin(staged, settings.compression, level, selection.count(), workers)) {
      List<FutureTask<Void>> tasks = new ArrayList<>();
      for (PackageList list : PackageList.values()) {
        FutureTask<Void> task =
            new FutureTask<>(
                () -> {
                  copy(list, open, selection, writing.stream(list));
                  return null;
                });
        tasks.add(task);
        Thread thread = new Thread(task, "merge-" + list.label());
        thread.setDaemon(true);
        thread.start();
      }
      for (FutureTask<Void> task : tasks) {
        await(task);
      }
      return writing.finish(selection.count());
    }
  }

  private static void await(FutureTask<Void> task) throws IOException {
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while lists were merged", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void copy(PackageList list, List<OpenInput> open, Selection selection, MetadataStream to)
      throws IOException {
    for (int i = 0; i < open.size(); i++) {
      OpenInput input = open.get(i);
      boolean withoutBase = settings.omitBaseUrl || (settings.koji && i == 0);
      String base = withoutBase ? "" : input.base();
      new MergedList(input.file(list), list, selection.kept(i), input.ids(), base).copy(to);
    }
  }
}
