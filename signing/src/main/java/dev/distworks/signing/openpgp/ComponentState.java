package dev.distworks.signing.openpgp;

import dev.distworks.signing.Fingerprint;
import dev.distworks.signing.KeyAlgorithm;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * A primary key or subkey with what the certificate's valid signatures say of it.
 *
 * @param algorithm empty when it cannot sign, or nobody here knows how
 * @param signs whether it may sign content
 * @param expires empty for never
 */
record ComponentState(
    PGPPublicKey key,
    Optional<KeyAlgorithm> algorithm,
    boolean signs,
    Optional<Instant> expires,
    Optional<Revocation> revocation) {

  /**
   * A revocation.
   *
   * @param hard whether the key was never to be trusted: it was stolen, or nobody says why it was
   *     revoked. Otherwise it was retired, and what it signed before stays good.
   */
  record Revocation(Instant time, boolean hard) {
    boolean covers(Instant moment) {
      return hard || !moment.isBefore(time);
    }
  }

  Fingerprint fingerprint() {
    return Fingerprint.of(key.getFingerprint());
  }

  Instant created() {
    return key.getCreationTime().toInstant();
  }

  boolean isExpiredAt(Instant moment) {
    return expires.isPresent() && !moment.isBefore(expires.get());
  }

  boolean canSignAt(Instant moment) {
    return signs
        && algorithm.isPresent()
        && !isExpiredAt(moment)
        && revocation.filter(r -> r.covers(moment)).isEmpty();
  }
}
