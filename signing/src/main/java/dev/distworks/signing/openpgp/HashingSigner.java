package dev.distworks.signing.openpgp;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.signing.Fingerprint;
import dev.distworks.signing.SigningException;
import dev.distworks.signing.UnlockedKey;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.operator.PGPContentSigner;
import org.jspecify.annotations.Nullable;

/** Lets Bouncy Castle's packets be signed by an {@link UnlockedKey}, over a hash of our own. */
final class HashingSigner implements PGPContentSigner {
  private final UnlockedKey key;
  private final PGPPublicKey component;
  private final int type;
  private final DigestAlgorithm algorithm;
  private final ContentHash hash;
  private byte @Nullable [] digest;

  HashingSigner(
      UnlockedKey key,
      PGPPublicKey component,
      int type,
      DigestAlgorithm algorithm,
      ContentHash hash) {
    this.key = key;
    this.component = component;
    this.type = type;
    this.algorithm = algorithm;
    this.hash = hash;
  }

  @Override
  public OutputStream getOutputStream() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        hash.update(bytes, offset, length);
      }
    };
  }

  /**
   * What the key throws comes out as an UncheckedIOException, as the interface has no other way.
   */
  @Override
  public byte[] getSignature() {
    try {
      return key.sign(Fingerprint.of(component.getFingerprint()), algorithm, getDigest());
    } catch (SigningException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] getDigest() {
    if (digest == null) {
      digest = hash.finish();
    }
    return digest;
  }

  @Override
  public int getType() {
    return type;
  }

  @Override
  public int getHashAlgorithm() {
    return Algorithms.number(algorithm);
  }

  @Override
  public int getKeyAlgorithm() {
    return component.getAlgorithm();
  }

  @Override
  public long getKeyID() {
    return component.getKeyID();
  }
}
