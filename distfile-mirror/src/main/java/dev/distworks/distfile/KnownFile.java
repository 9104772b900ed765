package dev.distworks.distfile;

import java.time.Instant;
import java.util.Optional;

/**
 * What a mirror remembers of one file.
 *
 * @param owner who asked for it, or did last; empty when nobody ever did
 * @param size in bytes, as it was expected, or found when nobody asked for it
 * @param digests a number that changes with the digests that are expected; 0 when none are
 * @param content the digest that it lies under in the store, as {@code label:hex}; empty where no
 *     layout goes by contents
 * @param wanted whether the catalogue asked for it when it was last read
 * @param kept whether it was verified and told of in the success log
 * @param unwantedSince when it was last wanted; empty while it is, or is pinned
 * @param announced whether its deletion was announced
 */
public record KnownFile(
    String name,
    String owner,
    long size,
    long digests,
    String content,
    boolean wanted,
    boolean kept,
    Optional<Instant> unwantedSince,
    boolean announced) {

  /** A file that the catalogue asks for. */
  static KnownFile of(Distfile wanted, String content, boolean kept) {
    return new KnownFile(
        wanted.name(),
        wanted.owner().cpv(),
        wanted.size(),
        ExpectedDigests.number(wanted.expected()),
        content,
        true,
        kept,
        Optional.empty(),
        false);
  }

  /** A file that is in the store and that nobody ever asked for. */
  static KnownFile stray(String name, long size, String content) {
    return new KnownFile(name, "", size, 0, content, false, false, Optional.empty(), false);
  }

  /** The same, asked for now; what was verified of it stays as it was. */
  KnownFile wantedBy(Distfile file, boolean stillKept) {
    return new KnownFile(
        name,
        file.owner().cpv(),
        file.size(),
        digests,
        content,
        true,
        stillKept,
        Optional.empty(),
        false);
  }

  /** The same, nobody asking for it since then. */
  KnownFile unwanted(Instant since, boolean deletionAnnounced) {
    return new KnownFile(
        name, owner, size, digests, content, false, kept, Optional.of(since), deletionAnnounced);
  }

  /** The same, lying under that digest. */
  KnownFile withContent(String digest) {
    return new KnownFile(
        name, owner, size, digests, digest, wanted, kept, unwantedSince, announced);
  }

  /** Whether the file was verified to be what is expected now. */
  boolean proves(Distfile file) {
    return kept && digests == ExpectedDigests.number(file.expected());
  }

  /** Whether this says the same of a kept file as the catalogue does now. */
  boolean agrees(Distfile file) {
    return wanted && size == file.size() && owner.equals(file.owner().cpv());
  }

  /** The same, not asked for, but kept for another reason. */
  KnownFile pinned() {
    return new KnownFile(name, owner, size, digests, content, false, kept, Optional.empty(), false);
  }
}
