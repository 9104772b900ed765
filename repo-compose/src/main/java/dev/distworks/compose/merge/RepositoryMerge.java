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
import dev.distworks.compose.repomd.RepomdReader;
import dev.distworks.compose.repomd.RepomdRecord;
import dev.distworks.compose.slice.PackageBlock;
import dev.distworks.compose.slice.PackageBlocks;
import dev.distworks.compose.slice.PackageFacts;
import dev.distworks.compose.slice.PackageIds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  /** Merged metadata are mostly read once, by a build: time counts more than a tenth of the size. */
  private static final int GZ_LEVEL = 4;

  private static final int ZSTD_LEVEL = 1;

  private final List<MergeInput> inputs;
  private final MergeSettings settings;
  private final InstantSource clock;
  private final List<Repomd> repomds = new ArrayList<>();
  private final List<PackageIds> ids = new ArrayList<>();
  private final StringBuilder origins = new StringBuilder();

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
    for (MergeInput input : inputs) {
      repomds.add(RepomdReader.read(input.directory().resolve("repodata/repomd.xml")));
      ids.add(new PackageIds());
    }
    Selection selection = select();
    long offered = ids.stream().mapToLong(PackageIds::count).sum();
    try (Publication publication = Publication.open(output, clock);
        Workers workers = new Workers(settings.workers)) {
      StagedRepodata staged =
          new StagedRepodata(
              publication.staging(),
              ChecksumType.SHA256,
              settings.uniqueNames,
              clock.instant(),
              OptionalLong.empty());
      List<RepomdRecord> records = new ArrayList<>(lists(staged, selection, workers));
      if (settings.database) {
        records.addAll(new DerivedFormats(staged).databases(List.copyOf(records), Compression.BZ2));
      }
      records.addAll(new MergedExtras(inputs, repomds, settings, staged).records(origins));
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

  private Selection select() throws IOException {
    Selection selection = new Selection(settings.method, settings.archs, inputs.size());
    Optional<KojiRules> koji =
        settings.koji
            ? Optional.of(
                new KojiRules(settings.blocked, settings.method == MergeMethod.EVERYTHING))
            : Optional.empty();
    if (koji.isPresent()) {
      for (int i = 0; i < inputs.size(); i++) {
        int input = i;
        primary(i, false, (ordinal, facts) -> koji.get().note(input, facts));
      }
    }
    boolean brief =
        koji.isEmpty() && settings.method != MergeMethod.TS && settings.noarch.isEmpty();
    Map<String, Replacement> replacements = replacements();
    int own = inputs.size() - (settings.noarch.isPresent() ? 1 : 0);
    for (int i = 0; i < own; i++) {
      int input = i;
      primary(
          i,
          brief,
          (ordinal, facts) -> {
            ids.get(input).add(facts.checksum());
            Replacement other =
                facts.arch().equals("noarch") ? replacements.get(facts.href()) : null;
            PackageFacts offered = other == null ? facts : other.facts;
            if (selection.wantsArch(offered.arch())
                && (koji.isEmpty() || koji.get().allows(offered))
                && selection.offer(
                    other == null ? input : own, other == null ? ordinal : other.ordinal, offered)
                && settings.pkgOrigins) {
              origins.append(KojiRules.nvra(offered)).append('\t');
              origins.append(protocol(inputs.get(input).url())).append('\n');
            }
          });
    }
    return selection;
  }

  private record Replacement(int ordinal, PackageFacts facts) {}

  /** The packages of the repository for noarch ones, by location. */
  private Map<String, Replacement> replacements() throws IOException {
    Map<String, Replacement> found = new HashMap<>();
    if (settings.noarch.isPresent()) {
      int last = inputs.size() - 1;
      primary(
          last,
          false,
          (ordinal, facts) -> {
            ids.get(last).add(facts.checksum());
            found.putIfAbsent(facts.href(), new Replacement(ordinal, facts));
          });
    }
    return found;
  }

  private interface Visitor {
    void visit(int ordinal, PackageFacts facts);
  }

  private void primary(int input, boolean brief, Visitor visitor) throws IOException {
    int ordinal = 0;
    Path file = file(input, PackageList.PRIMARY);
    try (PackageBlocks blocks = PackageBlocks.open(file)) {
      for (PackageBlock block = blocks.next(); block != null; block = blocks.next()) {
        for (int i = 0; i < block.count(); i++) {
          visitor.visit(
              ordinal++, PackageFacts.of(block.bytes(), block.start(i), block.end(i), brief));
        }
      }
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private Path file(int input, PackageList list) throws IOException {
    RepomdRecord record =
        repomds
            .get(input)
            .find(list.label())
            .orElseThrow(
                () ->
                    new IOException(
                        "'" + inputs.get(input).directory() + "' has no " + list.label()));
    return inputs.get(input).directory().resolve("repodata").resolve(record.fileName());
  }

  private List<RepomdRecord> lists(StagedRepodata staged, Selection selection, Workers workers)
      throws IOException {
    int level = settings.compression == Compression.GZ ? GZ_LEVEL : ZSTD_LEVEL;
    try (ListWriting writing =
        ListWriting.begin(staged, settings.compression, level, selection.count(), workers)) {
      List<FutureTask<Void>> tasks = new ArrayList<>();
      for (PackageList list : PackageList.values()) {
        FutureTask<Void> task =
            new FutureTask<>(
                () -> {
                  copy(list, selection, writing.stream(list));
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

  private void copy(PackageList list, Selection selection, MetadataStream to) throws IOException {
    for (int i = 0; i < inputs.size(); i++) {
      BitSet kept = selection.kept(i);
      boolean withoutBase = settings.omitBaseUrl || (settings.koji && i == 0);
      String base = withoutBase ? "" : protocol(inputs.get(i).url());
      new MergedList(file(i, list), list, kept, ids.get(i), base).copy(to);
    }
  }

  private static String protocol(String url) {
    return url.startsWith("/") ? "file://" + url : url;
  }
}
