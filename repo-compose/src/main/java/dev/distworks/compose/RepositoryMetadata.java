package dev.distworks.compose;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.repodata.RepodataSettings;
import dev.distworks.compose.repodata.RepositoryPackage;
import dev.distworks.compose.repodata.RepositoryReport;
import dev.distworks.compose.repodata.RepositoryWriter;
import dev.distworks.compose.repomd.ChecksumType;
import dev.distworks.compose.repomd.Repomd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes the metadata of the repositories of a tree, before anybody sees them. */
final class RepositoryMetadata {
  /** Needed where a repository is written while others read it; here nobody does. */
  private static final String LOCK = ".repodata.lock";

  private final RepoComposer.Builder settings;
  private final MetadataRules rules;

  RepositoryMetadata(RepoComposer.Builder settings) {
    this.settings = settings;
    this.rules = settings.request.metadata();
  }

  /**
   * Writes {@code repodata} below that folder.
   *
   * @param earlier a repository from which what did not change is taken over, with additional
   *     metadata
   * @param deltas the document that lists delta packages
   * @param places where each package is
   */
  void write(
      Path root,
      Optional<Path> earlier,
      Optional<Path> deltas,
      RepositoryPlan plan,
      Function<Input, Path> places)
      throws IOException {
    List<RepositoryPackage> packages = new ArrayList<>();
    for (Input input : plan.inputs()) {
      Path file = places.apply(input);
      packages.add(new RepositoryPackage(file, root.relativize(file).toString()));
    }
    RepodataSettings.Builder repodata = repodata(earlier, plan);
    deltas.ifPresent(file -> repodata.additional(KeptDeltas.TYPE, file));
    RepositoryReport report =
        RepositoryWriter.of(root, repodata.build(), settings.clock).write(packages);
    Files.deleteIfExists(root.resolve(LOCK));
    if (!report.failures().isEmpty()) {
      RepositoryReport.FailedPackage first = report.failures().get(0);
      throw new IOException(
          "writing metadata of '"
              + plan.repodata()
              + "': "
              + report.failures().size()
              + " packages cannot be described, such as '"
              + first.file()
              + "': "
              + first.reason());
    }
  }

  private RepodataSettings.Builder repodata(Optional<Path> earlier, RepositoryPlan plan) {
    RepodataSettings.Builder repodata =
        RepodataSettings.builder()
            .checksum(ChecksumType.named(rules.checksum()).orElseThrow(() -> unknown("checksum")))
            .otherCompression(
                Compression.named(rules.compression()).orElseThrow(() -> unknown("compression")))
            .database(rules.sqlite())
            .contentTag(plan.contentTag())
            .dropping(KeptDeltas.TYPE)
            .allowShrink(true) // judged for the tree as a whole
            .workers(Math.min(100, settings.workers));
    rules.contentTags().forEach(repodata::contentTag);
    for (String tag : rules.distroTags()) {
      Repomd.DistroTag.parse(tag).ifPresent(repodata::distroTag);
    }
    if (plan.kind() == RepositoryPlan.Kind.BINARY) {
      rules.groups().ifPresent(repodata::groupFile);
    }
    if (earlier.isPresent()) {
      repodata.update(true).updateFrom(earlier.get());
    }
    settings.signer.ifPresent(repodata::signer);
    return repodata;
  }

  private IllegalArgumentException unknown(String what) {
    return new IllegalArgumentException(what + ": nobody knows that of " + rules);
  }
}
