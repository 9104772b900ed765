package dev.distworks.compose.repodata;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.repomd.ChecksumType;
import dev.distworks.compose.repomd.Repomd;
import dev.distworks.compose.repomd.RepomdRecord;
import dev.distworks.compose.repomd.RepomdSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Adds one file to published metadata, such as {@code updateinfo}, {@code modules} or {@code
 * productid}, or removes one. All others stay as they are. For one thread.
 *
 * <p>A repository that was signed and is edited without a signer loses its signature, which no
 * longer fits.
 */
public final class RepositoryEdit {
  private static final Duration KEEP_OLD = Duration.ofHours(12);

  private final Path repodata;
  private final InstantSource clock;
  private ChecksumType checksum = ChecksumType.SHA256;
  private boolean uniqueNames = true;
  private Optional<RepomdSigner> signer = Optional.empty();

  private RepositoryEdit(Path repodata, InstantSource clock) {
    this.repodata = repodata;
    this.clock = clock;
  }

  /** Edits that directory, which has a {@code repomd.xml}. */
  public static RepositoryEdit of(Path repodata, InstantSource clock) {
    return new RepositoryEdit(repodata, clock);
  }

  /** Of the new file. */
  public RepositoryEdit checksum(ChecksumType type) {
    checksum = type;
    return this;
  }

  /** Whether the new file's name begins with its checksum. */
  public RepositoryEdit uniqueNames(boolean unique) {
    uniqueNames = unique;
    return this;
  }

  /** Who signs {@code repomd.xml}. */
  public RepositoryEdit signer(RepomdSigner who) {
    signer = Optional.of(who);
    return this;
  }

  /**
   * Adds a file, in place of one of the same type.
   *
   * @param type what it is; taken from the file's name, up to the first dot, when it is empty
   * @param newName the file's name among the metadata; its own when it is empty
   * @param compression of the new file, whatever the old one's; {@link Compression#NONE} takes it
   *     as it is
   */
  public Repomd add(
      Path file, Optional<String> type, Optional<String> newName, Compression compression)
      throws IOException {
    try (Publication publication = Publication.ofRepodata(repodata, clock)) {
      Repomd old = published(publication);
      String name = newName.orElse(file.getFileName().toString());
      String wanted = type.orElse(typeOf(name));
      StagedRepodata staged = staged(publication);
      RepomdRecord record;
      if (compression == Compression.NONE) {
        Path copy = staged.file(name);
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        record =
            staged.record(wanted, copy, Optional.empty(), Optional.empty(), OptionalInt.empty());
      } else {
        String suffix = Compression.ofFile(name).suffix();
        String open = name.substring(0, name.length() - suffix.length());
        record = staged.copy(wanted, file, open, compression);
      }
      List<RepomdRecord> records = new ArrayList<>(old.without(List.of(wanted)));
      records.add(record);
      return publish(publication, old.withRecords(records));
    }
  }

  /** Removes the file of that type; false when there is none. */
  public boolean remove(String type) throws IOException {
    try (Publication publication = Publication.ofRepodata(repodata, clock)) {
      Repomd old = published(publication);
      if (old.find(type).isEmpty()) {
        return false;
      }
      publish(publication, old.withRecords(old.without(List.of(type))));
      return true;
    }
  }

  private Repomd published(Publication publication) throws IOException {
    return publication
        .previous()
        .orElseThrow(
            () -> new IOException("'" + repodata + "' has no repomd.xml that can be read"));
  }

  private StagedRepodata staged(Publication publication) {
    return new StagedRepodata(
        publication.staging(), checksum, uniqueNames, clock.instant(), OptionalLong.empty());
  }

  private Repomd publish(Publication publication, Repomd repomd) throws IOException {
    publication.publish(repomd, signer, KEEP_OLD, OptionalInt.empty());
    return repomd;
  }

  private static String typeOf(String name) {
    String plain = StagedRepodata.withoutChecksum(name);
    int dot = plain.indexOf('.');
    return dot <= 0 ? plain : plain.substring(0, dot);
  }
}
