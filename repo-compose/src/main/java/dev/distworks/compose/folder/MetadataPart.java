package dev.distworks.compose.folder;

import dev.distworks.compose.repomd.RepomdRecord;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.path.MirrorPath;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One file of metadata, as far as it can be one: its location lies below the repository, its
 * checksums are such.
 *
 * @param checksum of the file as it is
 * @param openChecksum of what is in it, decompressed; empty when it is not said
 * @param headerChecksum of the first {@code headerSize} bytes, of a zchunk file
 */
public record MetadataPart(
    String type,
    MirrorPath location,
    Digest checksum,
    OptionalLong size,
    Optional<Digest> openChecksum,
    OptionalLong openSize,
    Optional<Digest> headerChecksum,
    OptionalLong headerSize) {

  /** Takes over what a {@code repomd.xml} says, and throws when that cannot be. */
  static MetadataPart of(RepomdRecord record, String document) throws IOException {
    String what = document + ": the data '" + record.type() + "': ";
    Optional<String> flaw = MirrorPath.flaw(record.href());
    if (flaw.isPresent()) {
      throw new IOException(what + "its location cannot be: " + flaw.get());
    }
    Optional<RepomdRecord.Sum> open = record.open();
    Optional<RepomdRecord.Sum> header = record.header();
    return new MetadataPart(
        record.type(),
        MirrorPath.of(record.href()),
        digest(record.sum(), what),
        record.sum().size(),
        open.isPresent() ? Optional.of(digest(open.get(), what)) : Optional.empty(),
        open.isPresent() ? open.get().size() : OptionalLong.empty(),
        header.isPresent() ? Optional.of(digest(header.get(), what)) : Optional.empty(),
        header.isPresent() ? header.get().size() : OptionalLong.empty());
  }

  private static Digest digest(RepomdRecord.Sum sum, String what) throws IOException {
    try {
      return digest(sum.type(), sum.hex());
    } catch (IllegalArgumentException e) {
      throw new IOException(what + e.getMessage(), e);
    }
  }

  /**
   * A checksum as metadata write it; {@code sha} is an old word for SHA-1. Throws
   * IllegalArgumentException when it is none.
   */
  static Digest digest(String type, String hex) {
    Optional<DigestAlgorithm> algorithm =
        type.equals("sha") ? Optional.of(DigestAlgorithm.SHA1) : DigestAlgorithm.named(type);
    return Digest.ofHex(
        algorithm.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected a known type of checksum, found '" + type + "'")),
        hex);
  }
}
