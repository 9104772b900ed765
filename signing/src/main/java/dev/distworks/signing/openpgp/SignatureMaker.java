package dev.distworks.signing.openpgp;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.signing.SigningException;
import dev.distworks.signing.UnlockedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.BCPGKey;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;

/** Makes signature packets of version 4 with one component of a key. */
final class SignatureMaker {
  private final UnlockedKey key;
  private final PGPPublicKey component;
  private final DigestAlgorithm digest;

  SignatureMaker(UnlockedKey key, PGPPublicKey component, DigestAlgorithm digest) {
    this.key = key;
    this.component = component;
    this.digest = digest;
  }

  /** What is signed, and how its signature is made. */
  @FunctionalInterface
  interface Work {
    PGPSignature with(PGPSignatureGenerator generator) throws PGPException;
  }

  /** The subpackets that every signature has: when it was made, and by which key. */
  PGPSignatureSubpacketGenerator subpackets(Instant time) {
    PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
    hashed.setSignatureCreationTime(true, Date.from(time));
    hashed.setIssuerFingerprint(false, component);
    return hashed;
  }

  /** A generator that hashes with the JDK. */
  PGPSignatureGenerator begin(int type, PGPSignatureSubpacketGenerator hashed)
      throws SigningException {
    return begin(type, hashed, new JdkHash(digest));
  }

  PGPSignatureGenerator begin(int type, PGPSignatureSubpacketGenerator hashed, ContentHash hash)
      throws SigningException {
    PGPSignatureGenerator generator =
        new PGPSignatureGenerator(
            (kind, unused) -> new HashingSigner(key, component, kind, digest, hash), component);
    PGPSignatureSubpacketGenerator unhashed = new PGPSignatureSubpacketGenerator();
    unhashed.setIssuerKeyID(false, component.getKeyID());
    try {
      generator.init(type, handle());
    } catch (PGPException e) {
      throw failed(e);
    }
    generator.setHashedSubpackets(hashed.generate());
    generator.setUnhashedSubpackets(unhashed.generate());
    return generator;
  }

  /** Stands for the secret, which Bouncy Castle never sees. */
  private PGPPrivateKey handle() {
    BCPGKey publicPart = component.getPublicKeyPacket().getKey();
    return new PGPPrivateKey(component.getKeyID(), component.getPublicKeyPacket(), publicPart);
  }

  /** Makes the signature. */
  static PGPSignature make(PGPSignatureGenerator generator, Work work) throws SigningException {
    try {
      return work.with(generator);
    } catch (PGPException e) {
      throw failed(e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof SigningException failure) {
        throw failure;
      }
      throw e;
    }
  }

  static byte[] encoded(PGPSignature signature) throws SigningException {
    try {
      return signature.getEncoded();
    } catch (IOException e) {
      throw new SigningException("the signature cannot be written as a packet", e);
    }
  }

  private static SigningException failed(PGPException e) {
    return new SigningException("making an OpenPGP signature: " + e.getMessage(), e);
  }
}
