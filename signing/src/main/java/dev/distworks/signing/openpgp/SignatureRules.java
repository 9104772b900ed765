package dev.distworks.signing.openpgp;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.signing.Fingerprint;
import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import dev.distworks.signing.VerifiedSignature;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.IssuerFingerprint;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;

/** What can be said of a signature without its content. */
final class SignatureRules {
  private static final int VERSION_3 = 3;
  private static final Set<Integer> KNOWN_SUBPACKETS =
      Set.of(
          SignatureSubpacketTags.CREATION_TIME,
          SignatureSubpacketTags.EXPIRE_TIME,
          SignatureSubpacketTags.EXPORTABLE,
          SignatureSubpacketTags.REVOCABLE,
          SignatureSubpacketTags.ISSUER_KEY_ID,
          SignatureSubpacketTags.ISSUER_FINGERPRINT,
          SignatureSubpacketTags.SIGNER_USER_ID,
          SignatureSubpacketTags.POLICY_URL);

  private final PGPSignature signature;
  private final VerificationPolicy policy;

  SignatureRules(PGPSignature signature, VerificationPolicy policy) {
    this.signature = signature;
    this.policy = policy;
  }

  /** Throws when it is not a signature over content that anybody should trust. */
  void verifyForm() throws UntrustedSignatureException {
    int type = signature.getSignatureType();
    if (type != PGPSignature.BINARY_DOCUMENT && type != PGPSignature.CANONICAL_TEXT_DOCUMENT) {
      throw refuse(
          Reason.MALFORMED,
          String.format(
              Locale.ROOT,
              "expected a signature over content (type 0 or 1), found type 0x%02x",
              type));
    }
    if (signature.getVersion() > VERSION_3) {
      for (int tag : signature.getHashedSubPackets().getCriticalTags()) {
        if (!KNOWN_SUBPACKETS.contains(tag)) {
          throw refuse(Reason.MALFORMED, "it has a critical subpacket that is not known: " + tag);
        }
      }
      if (!signature.getHashedSubPackets().hasSubpacket(SignatureSubpacketTags.CREATION_TIME)) {
        throw refuse(Reason.MALFORMED, "it does not say when it was made");
      }
    }
    DigestAlgorithm digest = digest();
    if (!policy.accepts(digest)) {
      throw refuse(Reason.WEAK, "its digest, " + digest.label() + ", is too weak to be trusted");
    }
    Instant now = policy.clock().instant();
    if (created().isAfter(now.plus(policy.skew()))) {
      throw refuse(
          Reason.EXPIRED, "it claims to be made at " + created() + ", and it is " + now + " now");
    }
    Optional<Instant> end = expires();
    if (end.filter(e -> !now.isBefore(e)).isPresent()) {
      throw refuse(Reason.EXPIRED, "the signature expired at " + end.get());
    }
  }

  private DigestAlgorithm digest() throws UntrustedSignatureException {
    return Algorithms.digest(signature.getHashAlgorithm())
        .orElseThrow(
            () ->
                refuse(
                    Reason.MALFORMED,
                    "its digest is of an unknown algorithm, number "
                        + signature.getHashAlgorithm()));
  }

  /** The component that signed; throws when it was not in a position to. */
  ComponentState verifySigner(CertificateState certificate) throws UntrustedSignatureException {
    ComponentState signer =
        certificate
            .component(signature.getKeyID())
            .orElseThrow(
                () ->
                    refuse(
                        Reason.KEY_NOT_FOR_SIGNING,
                        "key " + issuer() + " is not bound to its primary key"));
    String key = "key " + signer.fingerprint() + " (" + certificate.userId() + ") ";
    Optional<Fingerprint> claimed = claimedIssuer();
    if (claimed.filter(f -> !f.equals(signer.fingerprint())).isPresent()) {
      throw refuse(
          Reason.UNKNOWN_KEY, "it is by key " + claimed.get() + ", which is not in the keyring");
    }
    KeyAlgorithm algorithm =
        signer
            .algorithm()
            .orElseThrow(
                () -> refuse(Reason.KEY_NOT_FOR_SIGNING, key + "is of an unknown algorithm"));
    if (!signer.signs()) {
      throw refuse(Reason.KEY_NOT_FOR_SIGNING, key + "is not for signing");
    }
    if (!policy.accepts(algorithm)) {
      throw refuse(Reason.WEAK, key + "is too short to be trusted: " + algorithm.bits() + " bits");
    }
    verifyTimes(certificate, signer, key);
    return signer;
  }

  private void verifyTimes(CertificateState certificate, ComponentState signer, String key)
      throws UntrustedSignatureException {
    for (ComponentState part : Stream.of(certificate.primary(), signer).distinct().toList()) {
      if (part.revocation().filter(r -> r.covers(created())).isPresent()) {
        throw refuse(Reason.KEY_REVOKED, key + "was revoked at " + part.revocation().get().time());
      }
      if (created().isBefore(part.created())) {
        throw refuse(Reason.KEY_EXPIRED, key + "was made after the signature: " + part.created());
      }
      Instant now = policy.clock().instant();
      if (part.isExpiredAt(created()) || (!policy.keysMayExpire() && part.isExpiredAt(now))) {
        throw refuse(Reason.KEY_EXPIRED, key + "expired at " + part.expires().orElseThrow());
      }
    }
  }

  /** The proof of a signature that holds. */
  VerifiedSignature verified(CertificateState certificate, ComponentState signer)
      throws UntrustedSignatureException {
    Optional<Instant> end =
        Stream.of(expires(), signer.expires())
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder());
    return new VerifiedSignature(
        certificate.fingerprint(),
        signer.fingerprint(),
        certificate.userId(),
        created(),
        end,
        signer.algorithm().orElseThrow(),
        digest());
  }

  private Instant created() {
    return signature.getCreationTime().toInstant();
  }

  private Optional<Instant> expires() {
    PGPSignatureSubpacketVector hashed = signature.getHashedSubPackets();
    long seconds = hashed == null ? 0 : hashed.getSignatureExpirationTime();
    return seconds == 0 ? Optional.empty() : Optional.of(created().plusSeconds(seconds));
  }

  /** The issuer as the signature names it: the fingerprint when it has one. */
  String issuer() {
    return claimedIssuer()
        .map(Fingerprint::hex)
        .orElseGet(() -> String.format(Locale.ROOT, "%016X", signature.getKeyID()));
  }

  private Optional<Fingerprint> claimedIssuer() {
    PGPSignatureSubpacketVector hashed = signature.getHashedSubPackets();
    IssuerFingerprint issuer = hashed == null ? null : hashed.getIssuerFingerprint();
    if (issuer == null) {
      return Optional.empty();
    }
    byte[] bytes = issuer.getFingerprint();
    return bytes.length == 20 || bytes.length == 32
        ? Optional.of(Fingerprint.of(bytes))
        : Optional.empty();
  }

  private static UntrustedSignatureException refuse(Reason reason, String message) {
    return new UntrustedSignatureException(reason, message);
  }
}
