package dev.distworks.signing.openpgp;

import dev.distworks.signing.SignatureVerifier.PendingVerification;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import dev.distworks.signing.VerifiedSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.jspecify.annotations.Nullable;

/** The verification of one content by the signatures of one block. */
final class Verification implements PendingVerification {
  private final List<Candidate> candidates = new ArrayList<>();
  private final VerificationPolicy policy;
  private @Nullable UntrustedSignatureException refusal;

  /** A signature by a known key that may hold, as far as can be said without the content. */
  private record Candidate(
      PGPSignature signature, CertificateState certificate, ComponentState signer, LineEnds text) {
    void update(byte[] bytes, int offset, int length) {
      if (signature.getSignatureType() == PGPSignature.CANONICAL_TEXT_DOCUMENT) {
        text.convert(bytes, offset, length, signature::update);
      } else {
        signature.update(bytes, offset, length);
      }
    }
  }

  /** Throws when no content can make any of the signatures hold. */
  Verification(
      List<PGPSignature> signatures,
      LongFunction<Optional<CertificateState>> keys,
      VerificationPolicy policy)
      throws UntrustedSignatureException {
    this.policy = policy;
    for (PGPSignature signature : signatures) {
      try {
        candidates.add(candidate(signature, keys));
      } catch (UntrustedSignatureException e) {
        note(e);
      }
    }
    if (candidates.isEmpty() && refusal != null) {
      throw refusal;
    }
  }

  /** Keeps the refusal that says most: an unknown key says nothing of the others. */
  private void note(UntrustedSignatureException e) {
    if (refusal == null || refusal.reason() == Reason.UNKNOWN_KEY) {
      refusal = e;
    }
  }

  private Candidate candidate(PGPSignature signature, LongFunction<Optional<CertificateState>> keys)
      throws UntrustedSignatureException {
    SignatureRules rules = new SignatureRules(signature, policy);
    rules.verifyForm();
    CertificateState certificate =
        keys.apply(signature.getKeyID())
            .orElseThrow(
                () ->
                    new UntrustedSignatureException(
                        Reason.UNKNOWN_KEY,
                        "it is by key " + rules.issuer() + ", which is not in the keyring"));
    ComponentState signer = rules.verifySigner(certificate);
    try {
      signature.init(Packets.VERIFIERS, signer.key());
    } catch (PGPException | RuntimeException e) {
      throw new UntrustedSignatureException(
          Reason.MALFORMED, "the signature cannot be verified: " + e.getMessage(), e);
    }
    return new Candidate(signature, certificate, signer, new LineEnds());
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    for (Candidate candidate : candidates) {
      candidate.update(bytes, offset, length);
    }
  }

  @Override
  public VerifiedSignature finish() throws UntrustedSignatureException {
    VerifiedSignature verified = null;
    for (Candidate candidate : candidates) {
      if (!Packets.holds(candidate.signature()::verify)) {
        throw new UntrustedSignatureException(
            Reason.BAD,
            "BAD signature by key "
                + candidate.signer().fingerprint()
                + " ("
                + candidate.certificate().userId()
                + "): the content or the signature was changed");
      }
      if (verified == null) {
        verified =
            new SignatureRules(candidate.signature(), policy)
                .verified(candidate.certificate(), candidate.signer());
      }
    }
    if (verified == null) {
      throw new IllegalStateException("finished twice");
    }
    candidates.clear();
    return verified;
  }
}
