package dev.distworks.signing;

import dev.distworks.core.digest.DigestAlgorithm;
import java.time.Instant;
import java.util.Optional;

/**
 * A signature that holds, by a key that is trusted. Nobody makes one but a {@link
 * SignatureVerifier} that has verified it.
 *
 * @param fingerprint of the primary key of the certificate
 * @param signingKey of the key or subkey that signed
 * @param userId the primary user id; empty text when the certificate has none
 * @param created when the signature was made
 * @param expires when the signature, or the key, ceases to be valid; empty for never
 */
public record VerifiedSignature(
    Fingerprint fingerprint,
    Fingerprint signingKey,
    String userId,
    Instant created,
    Optional<Instant> expires,
    KeyAlgorithm algorithm,
    DigestAlgorithm digest) {}
