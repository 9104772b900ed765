package dev.distworks.signing.openpgp;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.signing.Fingerprint;
import dev.distworks.signing.HashState;
import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.PendingSignature;
import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.SignatureKind;
import dev.distworks.signing.Signer;
import dev.distworks.signing.SigningException;
import dev.distworks.signing.UnlockedKey;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignatureGenerator;

/**
 * Signs with an {@link UnlockedKey}. Closing it closes the key.
 *
 * <p>It refuses to sign with a key that is revoked or expired at that moment. A signature is never
 * dated before its key, which Sequoia would refuse: a clock that is behind is corrected.
 */
public final class KeySigner implements Signer {
  private final UnlockedKey key;
  private final InstantSource clock;
  private final PublicCertificate certificate;
  private final SignatureMaker maker;
  private final DigestAlgorithm digest;

  private KeySigner(UnlockedKey key, InstantSource clock, DigestAlgorithm digest)
      throws IOException {
    this.key = key;
    this.clock = clock;
    this.certificate = key.certificate();
    this.digest = digest;
    Fingerprint signing = certificate.signingKey();
    PGPPublicKey component =
        Packets.certificate(certificate.armored()).getPublicKey(signing.bytes());
    if (component == null) {
      throw new SigningException("certificate " + certificate.fingerprint() + " has no " + signing);
    }
    this.maker = new SignatureMaker(key, component, digest);
  }

  /** Signs with the digest that fits the key: SHA-256, but SHA-384 and SHA-512 with the curves. */
  public static KeySigner of(UnlockedKey key, InstantSource clock) throws IOException {
    return new KeySigner(key, clock, Algorithms.usualDigest(key.certificate().algorithm()));
  }

  /** The digest that {@link #of} takes for keys of that algorithm. */
  public static DigestAlgorithm usualDigest(KeyAlgorithm algorithm) {
    return Algorithms.usualDigest(algorithm);
  }

  /** The digest that content is hashed with. */
  public DigestAlgorithm digest() {
    return digest;
  }

  @Override
  public PublicCertificate certificate() {
    return certificate;
  }

  @Override
  public PendingSignature begin(SignatureKind kind) throws IOException {
    return begin(kind, new JdkHash(digest));
  }

  /**
   * Signs content that was hashed elsewhere: what a server does for its clients. The end of what is
   * hashed, with kind and time, is made here.
   *
   * @throws SigningException when the state is one of another digest than {@link #digest}
   */
  public byte[] sign(SignatureKind kind, HashState state) throws IOException {
    if (state.algorithm() != digest) {
      throw new SigningException(
          "key "
              + certificate.fingerprint()
              + " signs "
              + digest.label()
              + ", found a state of "
              + state.algorithm().label());
    }
    return begin(kind, ResumableHash.resume(state)).finish();
  }

  private PendingSignature begin(SignatureKind kind, ContentHash hash) throws SigningException {
    Instant time = usableNow();
    PGPSignatureGenerator generator = maker.begin(kind.type(), maker.subpackets(time), hash);
    return new PendingSignature() {
      @Override
      public void update(byte[] bytes, int offset, int length) {
        generator.update(bytes, offset, length);
      }

      @Override
      public byte[] finish() throws SigningException {
        return SignatureMaker.encoded(
            SignatureMaker.make(generator, PGPSignatureGenerator::generate));
      }
    };
  }

  private Instant usableNow() throws SigningException {
    Instant now = clock.instant();
    if (now.isBefore(certificate.created())) {
      now = certificate.created();
    }
    if (certificate.revoked().isPresent()) {
      throw unusable("it was revoked at " + certificate.revoked().get());
    }
    if (certificate.expires().filter(now::isBefore).isEmpty()
        && certificate.expires().isPresent()) {
      throw unusable("it expired at " + certificate.expires().get());
    }
    return now;
  }

  private SigningException unusable(String why) {
    return new SigningException(
        "key " + certificate.fingerprint() + " (" + certificate.userId() + ") cannot sign: " + why);
  }

  @Override
  public void close() {
    key.close();
  }
}
