package dev.distworks.signing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The public half of a key with its names and limits, as its own signatures state them. Immutable.
 *
 * @param fingerprint of the primary key
 * @param signingKey the fingerprint of the key that signs content now: the primary key's own, or a
 *     subkey's
 * @param algorithm of the signing key
 * @param userIds the primary one first
 * @param expires when the signing key ceases to be valid; empty for never
 * @param revoked when it was revoked
 * @param armored the transferable public key, as {@code rpmkeys --import} and {@code gpg --import}
 *     take it
 */
public record PublicCertificate(
    Fingerprint fingerprint,
    Fingerprint signingKey,
    KeyAlgorithm algorithm,
    List<String> userIds,
    Instant created,
    Optional<Instant> expires,
    Optional<Instant> revoked,
    String armored) {

  public PublicCertificate {
    userIds = List.copyOf(userIds);
  }

  /** The primary user id; empty text when there is none. */
  public String userId() {
    return userIds.isEmpty() ? "" : userIds.get(0);
  }
}
