package dev.distworks.compose.repomd;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One metadata file.
 *
 * @param type such as {@code primary}, {@code group_gz}, {@code filelists_db}
 * @param href where it is, relative to the repository
 * @param base another place that {@code href} is relative to
 * @param open of its content before compression; empty for a file that is not compressed
 * @param header of a zchunk file's header
 * @param timestamp in seconds since 1970
 * @param databaseVersion of SQLite files
 */
public record RepomdRecord(
    String type,
    String href,
    Optional<String> base,
    Sum sum,
    Optional<Sum> open,
    Optional<Sum> header,
    long timestamp,
    OptionalInt databaseVersion) {

  /**
   * A checksum, and the length of what it is of.
   *
   * @param type its label
   */
  public record Sum(String type, String hex, OptionalLong size) {
    /** Of so many bytes. */
    public static Sum of(String type, String hex, long size) {
      return new Sum(type, hex, OptionalLong.of(size));
    }
  }

  /** A file with what is in no other place. */
  public static RepomdRecord of(String type, String href, Sum sum, Optional<Sum> open, long time) {
    return new RepomdRecord(
        type, href, Optional.empty(), sum, open, Optional.empty(), time, OptionalInt.empty());
  }

  /** The same with that type. */
  public RepomdRecord withType(String other) {
    return new RepomdRecord(other, href, base, sum, open, header, timestamp, databaseVersion);
  }

  /** The same at that time. */
  public RepomdRecord at(long time) {
    return new RepomdRecord(type, href, base, sum, open, header, time, databaseVersion);
  }

  /** The same as a database of that version. */
  public RepomdRecord withDatabaseVersion(int version) {
    return new RepomdRecord(
        type, href, base, sum, open, header, timestamp, OptionalInt.of(version));
  }

  /** The file's name without its folder. */
  public String fileName() {
    return href.substring(href.lastIndexOf('/') + 1);
  }

  /** Whether the file is one of the three that list packages, in any form. */
  public boolean listsPackages() {
    return type.matches("(primary|filelists|other)(_db|_zck)?");
  }
}
