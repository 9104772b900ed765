package dev.distworks.signing.service.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key of 256 bits that seals bytes with AES-GCM. Thread-safe until it is closed. */
public final class SecretKey256 implements Closeable {
  static final int LENGTH = 32;

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final byte[] key;

  /**
   * @param key 32 bytes, which are this object's from now on
   */
  public SecretKey256(byte[] key) {
    if (key.length != LENGTH) {
      throw new IllegalArgumentException(
          "key: expected " + LENGTH + " bytes, found " + key.length);
    }
    this.key = key;
  }

  /** A new one. */
  public static SecretKey256 random(SecureRandom random) {
    byte[] key = new byte[LENGTH];
    random.nextBytes(key);
    return new SecretKey256(key);
  }

  /** Its bytes; the caller overwrites them. */
  public byte[] bytes() {
    return key.clone();
  }

  /**
   * Seals a secret.
   *
   * @param purpose what must be said again to open it, so that one secret cannot pass for another
   */
  public byte[] seal(byte[] secret, String purpose, SecureRandom random) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(secret);
      byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE, sealed.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /** Opens what {@link #seal} gave; the caller overwrites the result. */
  public byte[] open(byte[] sealed, String purpose) throws SealBrokenException {
    if (sealed.length < NONCE + TAG_BITS / 8) {
      throw new SealBrokenException();
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), purpose)
          .doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (GeneralSecurityException e) {
      throw new SealBrokenException(); // the cause could tell no more
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(UTF_8));
    return cipher;
  }

  @Override
  public void close() {
    Arrays.fill(key, (byte) 0);
  }
}
