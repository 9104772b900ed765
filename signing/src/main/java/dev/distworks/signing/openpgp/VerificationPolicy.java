package dev.distworks.signing.openpgp;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.signing.KeyAlgorithm;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a signature must fulfil besides being right. Immutable.
 *
 * <p>The usual policy refuses MD5, SHA-1 and RIPEMD-160, RSA and DSA below 2048 bits, keys that are
 * expired or revoked now, and signatures from the future.
 *
 * @param clock the moment as of which keys and signatures must be valid
 * @param weakDigests those that are accepted all the same
 * @param fewestBits of an RSA or DSA key
 * @param keysMayExpire whether a key that expired later is accepted for what it signed before
 * @param skew how far the signer's clock may be ahead
 */
public record VerificationPolicy(
    InstantSource clock,
    Set<DigestAlgorithm> weakDigests,
    int fewestBits,
    boolean keysMayExpire,
    Duration skew) {
  private static final int USUAL_BITS = 2048;
  private static final Duration USUAL_SKEW = Duration.ofMinutes(30);

  public VerificationPolicy {
    weakDigests = Set.copyOf(weakDigests);
    if (fewestBits < 1) {
      throw new IllegalArgumentException("fewestBits: expected 1 or more, found " + fewestBits);
    }
  }

  /** The usual policy as of the time that the clock shows. */
  public static VerificationPolicy usual(InstantSource clock) {
    return new VerificationPolicy(
        clock, EnumSet.noneOf(DigestAlgorithm.class), USUAL_BITS, false, USUAL_SKEW);
  }

  /** The same, but that digest is accepted: for packages of EL5 and EL6. */
  public VerificationPolicy accepting(DigestAlgorithm weak) {
    Set<DigestAlgorithm> all = EnumSet.noneOf(DigestAlgorithm.class);
    all.addAll(weakDigests);
    all.add(weak);
    return new VerificationPolicy(clock, all, fewestBits, keysMayExpire, skew);
  }

  /** The same, but what a key signed before it expired is accepted afterwards. */
  public VerificationPolicy acceptingExpiredKeys() {
    return new VerificationPolicy(clock, weakDigests, fewestBits, true, skew);
  }

  /** The same, but RSA and DSA keys may be that short. */
  public VerificationPolicy acceptingBits(int fewest) {
    return new VerificationPolicy(clock, weakDigests, fewest, keysMayExpire, skew);
  }

  boolean accepts(DigestAlgorithm digest) {
    return digest.isStrong() || weakDigests.contains(digest);
  }

  boolean accepts(KeyAlgorithm algorithm) {
    boolean sized =
        algorithm.family() == KeyAlgorithm.Family.RSA
            || algorithm.family() == KeyAlgorithm.Family.DSA;
    return !sized || algorithm.bits() >= fewestBits;
  }
}
