package dev.distworks.compose.merge;

import dev.distworks.compose.metadata.PackageList;
import dev.distworks.compose.repomd.Repomd;
import dev.distworks.compose.repomd.RepomdReader;
import dev.distworks.compose.repomd.RepomdRecord;
import dev.distworks.compose.slice.PackageIds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A repository whose {@code repomd.xml} was read.
 *
 * @param ids of its packages in the order of its lists, as far as they are known yet
 */
record OpenInput(MergeInput input, Repomd repomd, PackageIds ids) {
  static OpenInput of(MergeInput input) throws IOException {
    Path repodata = input.directory().resolve("repodata");
    return new OpenInput(
        input, RepomdReader.read(repodata.resolve("repomd.xml")), new PackageIds());
  }

  /** Where the metadata of that type are. */
  Optional<Path> find(String type) {
    return repomd.find(type).map(this::file);
  }

  private Path file(RepomdRecord record) {
    return input.directory().resolve("repodata").resolve(record.fileName());
  }

  /** The file of one of the lists, which every repository has. */
  Path file(PackageList list) throws IOException {
    return file(record(list));
  }

  private RepomdRecord record(PackageList list) throws IOException {
    return repomd
        .find(list.label())
        .orElseThrow(() -> new IOException("'" + input.directory() + "' has no " + list.label()));
  }

  /** The list that is read fastest. */
  PackageList smallest() throws IOException {
    PackageList smallest = PackageList.PRIMARY;
    for (PackageList list : PackageList.values()) {
      if (size(list) < size(smallest)) {
        smallest = list;
      }
    }
    return smallest;
  }

  private long size(PackageList list) throws IOException {
    return record(list).sum().size().orElse(Long.MAX_VALUE);
  }

  /** The base of its locations. */
  String base() {
    return input.url().startsWith("/") ? "file://" + input.url() : input.url();
  }
}
