package dev.distworks.signing.keystore;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.signing.SigningException;
import dev.distworks.signing.WrongPassphraseException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A secret under a passphrase: Argon2id makes a key of it, AES-256-GCM does the rest.
 *
 * <p>It is a text of two lines, {@code distworks-sealed 1 argon2id m=… t=… p=… salt=… nonce=…} and
 * the ciphertext in base64. The first line and a <em>label</em> are authenticated with the secret:
 * what is sealed as one key does not open as another, and nobody lowers the cost of a guess.
 */
public final class SealedSecret {
  private static final int KEY_LENGTH = 32;
  private static final int SALT_LENGTH = 16;
  private static final int NONCE_LENGTH = 12;
  private static final int TAG_BITS = 128;
  private static final int MAX_LENGTH = 4 * 1024 * 1024;
  private static final Pattern HEAD =
      Pattern.compile(
          "distworks-sealed 1 argon2id m=(\\d{1,7}) t=(\\d{1,2}) p=(\\d{1,2})"
              + " salt=([0-9a-f]{32}) nonce=([0-9a-f]{24})");

  private SealedSecret() {}

  /**
   * Seals a secret. Both arrays stay as they are.
   *
   * @param label what it is the secret of; asked for again when it is opened
   */
  public static byte[] seal(byte[] secret, char[] passphrase, String label, Argon2Cost cost) {
    SecureRandom random = new SecureRandom();
    byte[] salt = new byte[SALT_LENGTH];
    byte[] nonce = new byte[NONCE_LENGTH];
    random.nextBytes(salt);
    random.nextBytes(nonce);
    String head =
        "distworks-sealed 1 argon2id m="
            + cost.memory()
            + " t="
            + cost.passes()
            + " p="
            + cost.lanes()
            + " salt="
            + HexFormat.of().formatHex(salt)
            + " nonce="
            + HexFormat.of().formatHex(nonce);
    byte[] key = stretch(passphrase, salt, cost);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, head, label).doFinal(secret);
      return (head + "\n" + Base64.getEncoder().encodeToString(sealed) + "\n").getBytes(US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no AES-256-GCM", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * Opens what was sealed. The caller overwrites the result when done with it.
   *
   * @throws WrongPassphraseException when the passphrase is wrong or anything was changed
   */
  public static byte[] open(byte[] sealed, char[] passphrase, String label)
      throws SigningException {
    String[] lines =
        sealed.length > MAX_LENGTH ? new String[0] : new String(sealed, US_ASCII).split("\n", -1);
    Matcher head = HEAD.matcher(lines.length == 0 ? "" : lines[0]);
    if (lines.length != 3 || !lines[2].isEmpty() || !head.matches()) {
      throw new SigningException(
          "key '" + label + "': expected a sealed secret of version 1, found something else");
    }
    byte[] key = stretch(passphrase, HexFormat.of().parseHex(head.group(4)), cost(head, label));
    try {
      byte[] nonce = HexFormat.of().parseHex(head.group(5));
      return cipher(Cipher.DECRYPT_MODE, key, nonce, lines[0], label)
          .doFinal(Base64.getDecoder().decode(lines[1]));
    } catch (AEADBadTagException | IllegalArgumentException e) {
      WrongPassphraseException wrong = new WrongPassphraseException(label);
      wrong.initCause(e);
      throw wrong;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no AES-256-GCM", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static Argon2Cost cost(Matcher head, String label) throws SigningException {
    try {
      return new Argon2Cost(
          Integer.parseInt(head.group(1)),
          Integer.parseInt(head.group(2)),
          Integer.parseInt(head.group(3)));
    } catch (IllegalArgumentException e) {
      throw new SigningException("key '" + label + "': Argon2id: " + e.getMessage(), e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, String head, String label)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((head + "\n" + label).getBytes(UTF_8));
    return cipher;
  }

  private static byte[] stretch(char[] passphrase, byte[] salt, Argon2Cost cost) {
    ByteBuffer utf8 = UTF_8.encode(CharBuffer.wrap(passphrase));
    byte[] password = new byte[utf8.remaining()];
    utf8.get(password);
    utf8.clear();
    byte[] key = new byte[KEY_LENGTH];
    try {
      Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
      argon2.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(cost.memory())
              .withIterations(cost.passes())
              .withParallelism(cost.lanes())
              .withSalt(salt)
              .build());
      argon2.generateBytes(password, key);
      return key;
    } finally {
      Arrays.fill(password, (byte) 0);
      for (int i = 0; i < utf8.capacity(); i++) {
        utf8.put(i, (byte) 0);
      }
    }
  }
}
