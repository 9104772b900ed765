package dev.distworks.compose.repodata;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.metadata.PackageList;
import dev.distworks.compose.repomd.RepomdRecord;
import dev.distworks.compose.repomd.RepomdRecord.Sum;
import dev.distworks.compose.sqlite.SqliteList;
import dev.distworks.compose.zchunk.ZchunkFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The forms of the package lists that older or newer clients want besides: made from the lists. */
public final class DerivedFormats {
  private final StagedRepodata staged;

  /**
   * @param staged where the lists are, and their other forms will be
   */
  public DerivedFormats(StagedRepodata staged) {
    this.staged = staged;
  }

  /** SQLite databases of these lists. */
  public List<RepomdRecord> databases(List<RepomdRecord> lists, Compression compression)
      throws IOException {
    List<RepomdRecord> records = new ArrayList<>();
    for (PackageList list : PackageList.values()) {
      RepomdRecord record = find(lists, list);
      Path open = staged.file(list.label() + ".sqlite");
      SqliteList.write(list, content(record), open, record.sum().hex());
      RepomdRecord database =
          staged.copy(list.label() + "_db", open, list.label() + ".sqlite", compression);
      Files.deleteIfExists(open);
      records.add(database.withDatabaseVersion(SqliteList.VERSION));
    }
    return records;
  }

  /** Zchunk files of these lists: a chunk for the packages of each source. */
  public List<RepomdRecord> zchunks(List<RepomdRecord> lists) throws IOException {
    List<String> sources = new ArrayList<>();
    List<RepomdRecord> records = new ArrayList<>();
    for (PackageList list : PackageList.values()) {
      RepomdRecord record = find(lists, list);
      Path file = staged.file(list.label() + ".xml.zck");
      ZchunkFile written;
      try (ListChunks chunks = new ListChunks(path(record), list, sources)) {
        written = ZchunkFile.write(file, chunks);
      }
      records.add(
          staged.record(
              list.label() + "_zck",
              file,
              record.open(),
              Optional.of(Sum.of("sha256", written.headerSum(), written.headerSize())),
              OptionalInt.empty()));
    }
    return records;
  }

  private static RepomdRecord find(List<RepomdRecord> lists, PackageList list) {
    return lists.stream()
        .filter(record -> record.type().equals(list.label()))
        .findFirst()
        .orElseThrow();
  }

  private Path path(RepomdRecord record) {
    return staged.file(record.fileName());
  }

  private InputStream content(RepomdRecord record) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path(record)));
    return Compression.ofFile(record.fileName()).decompress(in);
  }
}
