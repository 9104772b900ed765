package dev.distworks.compose.repodata;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.compression.MetadataStream;
import dev.distworks.compose.repomd.ChecksumType;
import dev.distworks.compose.repomd.RepomdRecord;
import dev.distworks.compose.repomd.RepomdRecord.Sum;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/**
 * Metadata files that nobody reads yet, in a directory beside the published ones. Each gets its
 * record when it is whole.
 */
public final class StagedRepodata {
  /** What createrepo_c, too, takes for the checksum that begins a file's name. */
  private static final Pattern OLD_CHECKSUM =
      Pattern.compile("^(?:.{32}|.{40}|.{64}|.{128})-(?=.)");

  private static final int BUFFER = 64 << 10;

  private final Path directory;
  private final ChecksumType checksum;
  private final boolean uniqueNames;
  private final Instant now;
  private final OptionalLong timestamp;

  /**
   * @param timestamp of all files; now when it is empty
   */
  public StagedRepodata(
      Path directory,
      ChecksumType checksum,
      boolean uniqueNames,
      Instant now,
      OptionalLong timestamp) {
    this.directory = directory;
    this.checksum = checksum;
    this.uniqueNames = uniqueNames;
    this.now = now;
    this.timestamp = timestamp;
  }

  /** Where they are. */
  public Path directory() {
    return directory;
  }

  /** A file to be written by whoever knows how. */
  public Path file(String name) {
    return directory.resolve(name);
  }

  /** Begins a metadata file. */
  public MetadataStream stream(String name, Compression compression, int level, Executor executor)
      throws IOException {
    return MetadataStream.create(
        file(name + compression.suffix()), compression, level, checksum::digest, executor);
  }

  /** The record of a file that was written as a stream. */
  public RepomdRecord record(String type, MetadataStream.Written written) throws IOException {
    Sum sum = Sum.of(checksum.label(), hex(written.digest()), written.size());
    Sum open = Sum.of(checksum.label(), hex(written.openDigest()), written.openSize());
    return RepomdRecord.of(
        type, settle(written.file(), sum.hex()), sum, Optional.of(open), seconds());
  }

  /**
   * The record of a file that was written by somebody else; its name tells its compression.
   *
   * @param open of its content; computed when it is empty and the file is compressed
   * @param header of a zchunk file
   */
  public RepomdRecord record(
      String type, Path file, Optional<Sum> open, Optional<Sum> header, OptionalInt databaseVersion)
      throws IOException {
    Sum sum = sum(Files.newInputStream(file));
    Compression compression = Compression.ofFile(file.toString());
    Optional<Sum> content = open;
    if (content.isEmpty() && compression != Compression.NONE) {
      content = Optional.of(sum(compression.decompress(Files.newInputStream(file))));
    }
    String href = settle(file, sum.hex());
    return new RepomdRecord(
        type, href, Optional.empty(), sum, content, header, seconds(), databaseVersion);
  }

  /** The record of a file whose content is copied, compressed in that way. */
  public RepomdRecord copy(String type, Path source, String name, Compression compression)
      throws IOException {
    Path target = file(name + compression.suffix());
    try (InputStream in = Files.newInputStream(source);
        InputStream open = Compression.ofFile(source.toString()).decompress(in);
        OutputStream out = compression.compress(Files.newOutputStream(target))) {
      open.transferTo(out);
    }
    return record(type, target, Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  /** Takes a published file over as it is. */
  public RepomdRecord keep(RepomdRecord record, Path published) throws IOException {
    Path target = file(record.fileName());
    if (!Files.exists(target)) {
      try {
        Files.createLink(target, published);
      } catch (UnsupportedOperationException | IOException e) {
        Files.copy(published, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return record;
  }

  private Sum sum(InputStream content) throws IOException {
    MessageDigest digest = checksum.digest();
    long size = 0;
    try (content) {
      byte[] buffer = new byte[BUFFER];
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        digest.update(buffer, 0, count);
        size += count;
      }
    }
    return Sum.of(checksum.label(), hex(digest.digest()), size);
  }

  /** A file's name without the checksum that it may begin with. */
  static String withoutChecksum(String name) {
    return OLD_CHECKSUM.matcher(name).replaceFirst("");
  }

  /** Gives a whole file its name and time. */
  private String settle(Path file, String sum) throws IOException {
    String name = file.getFileName().toString();
    if (uniqueNames && !name.startsWith(sum)) {
      name = sum + "-" + withoutChecksum(name);
    }
    Path settled = file.resolveSibling(name);
    if (!settled.equals(file)) {
      Files.move(file, settled, StandardCopyOption.REPLACE_EXISTING);
    }
    if (timestamp.isPresent()) {
      Files.setLastModifiedTime(settled, FileTime.from(Instant.ofEpochSecond(seconds())));
    }
    return "repodata/" + name;
  }

  private long seconds() {
    return timestamp.orElse(now.getEpochSecond());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
