package dev.distworks.compose.repodata;

import dev.distworks.compose.metadata.PackageList;
import dev.distworks.compose.repomd.Repomd;
import dev.distworks.compose.repomd.RepomdReader;
import dev.distworks.compose.repomd.RepomdRecord;
import dev.distworks.compose.slice.PackageBlock;
import dev.distworks.compose.slice.PackageBlocks;
import dev.distworks.compose.slice.PackageFacts;
import dev.distworks.compose.slice.PackageIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The metadata of a repository as they are, to take packages over from. */
final class OldRepodata {
  private final Path repodata;
  private final Repomd repomd;

  private OldRepodata(Path repodata, Repomd repomd) {
    this.repodata = repodata;
    this.repomd = repomd;
  }

  /**
   * Those of a directory; empty when it has none that can be used.
   *
   * @param directory a repository, or its {@code repodata}
   */
  static Optional<OldRepodata> of(Path directory) {
    for (Path repodata : List.of(directory.resolve("repodata"), directory)) {
      try {
        Repomd repomd = RepomdReader.read(repodata.resolve("repomd.xml"));
        OldRepodata old = new OldRepodata(repodata, repomd);
        if (old.isWhole()) {
          return Optional.of(old);
        }
      } catch (IOException e) {
        // None here that can be read: everything is read anew.
      }
    }
    return Optional.empty();
  }

  private boolean isWhole() {
    for (PackageList list : PackageList.values()) {
      Optional<RepomdRecord> record = repomd.find(list.label());
      if (record.isEmpty() || !Files.isRegularFile(file(record.get()))) {
        return false;
      }
    }
    return true;
  }

  Repomd repomd() {
    return repomd;
  }

  Path file(RepomdRecord record) {
    return repodata.resolve(record.fileName());
  }

  PackageBlocks open(PackageList list) throws IOException {
    return PackageBlocks.open(file(repomd.find(list.label()).orElseThrow()));
  }

  /**
   * The packages in the order of primary.
   *
   * @param facts what primary says of each, without its checksum
   * @param ids their checksums
   */
  record Packages(List<PackageFacts> facts, PackageIds ids) {}

  Packages packages() throws IOException {
    Packages packages = new Packages(new ArrayList<>(), new PackageIds());
    try (PackageBlocks blocks = open(PackageList.PRIMARY)) {
      for (PackageBlock block = blocks.next(); block != null; block = blocks.next()) {
        for (int i = 0; i < block.count(); i++) {
          PackageFacts facts = PackageFacts.of(block.bytes(), block.start(i), block.end(i));
          packages.ids.add(facts.checksum());
          packages.facts.add(facts.inMemory());
        }
      }
    }
    return packages;
  }
}
