package dev.distworks.signing.service.seal;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * A secret under a passphrase. Immutable. Opening it costs memory and a good part of a tenth of a
 * second on purpose; only so many are opened at once.
 */
public final class Sealed {
  /** RFC 9106 asks for more where there is no limit; a server that opens many at once has one. */
  private static final int MEMORY_KIB = 19 * 1024;

  private static final int PASSES = 2;
  private static final int SALT = 16;
  private static final int MOST_MEMORY_KIB = 64 * 1024;
  private static final int MOST_PASSES = 16;
  private static final Semaphore AT_ONCE = new Semaphore(2, true);
  private static final Pattern FORM =
      Pattern.compile("argon2id:([0-9]{1,6}):([0-9]{1,2}):([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");

  private final int memory;
  private final int passes;
  private final byte[] salt;
  private final byte[] content;

  private Sealed(int memory, int passes, byte[] salt, byte[] content) {
    this.memory = memory;
    this.passes = passes;
    this.salt = salt;
    this.content = content;
  }

  /**
   * Seals a secret.
   *
   * @param purpose what must be said again to open it
   */
  public static Sealed seal(byte[] secret, byte[] passphrase, String purpose, SecureRandom random) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    try (SecretKey256 key = derive(passphrase, salt, MEMORY_KIB, PASSES)) {
      return new Sealed(MEMORY_KIB, PASSES, salt, key.seal(secret, purpose, random));
    }
  }

  /** Opens it; the caller overwrites the result. */
  public byte[] open(byte[] passphrase, String purpose) throws SealBrokenException {
    try (SecretKey256 key = derive(passphrase, salt, memory, passes)) {
      return key.open(content, purpose);
    }
  }

  private static SecretKey256 derive(byte[] passphrase, byte[] salt, int memory, int passes) {
    byte[] key = new byte[SecretKey256.LENGTH];
    AT_ONCE.acquireUninterruptibly();
    try {
      Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
      argon2.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(memory)
              .withIterations(passes)
              .withParallelism(1)
              .withSalt(salt)
              .build());
      argon2.generateBytes(passphrase, key);
      return new SecretKey256(key);
    } finally {
      AT_ONCE.release();
    }
  }

  /** Reads what {@link #toString} gave. */
  public static Sealed parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()
        || Integer.parseInt(form.group(1)) > MOST_MEMORY_KIB
        || Integer.parseInt(form.group(2)) > MOST_PASSES) {
      throw new IllegalArgumentException(
          "sealed secret: expected argon2id:MEMORY:PASSES:SALT:CONTENT, found something else");
    }
    return new Sealed(
        Integer.parseInt(form.group(1)),
        Integer.parseInt(form.group(2)),
        Base64.getDecoder().decode(form.group(3)),
        Base64.getDecoder().decode(form.group(4)));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Sealed that
        && Arrays.equals(salt, that.salt)
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** One word, to be stored. */
  @Override
  public String toString() {
    Base64.Encoder base64 = Base64.getEncoder();
    return "argon2id:"
        + memory
        + ":"
        + passes
        + ":"
        + base64.encodeToString(salt)
        + ":"
        + base64.encodeToString(content);
  }
}
