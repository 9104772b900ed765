package dev.distworks.signing.service.registry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.distworks.signing.SigningException;
import dev.distworks.signing.keystore.Argon2Cost;
import dev.distworks.signing.keystore.SealedSecret;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * A secret under a user's passphrase, in one line. Opening it costs memory and a good part of a
 * tenth of a second on purpose; only so many are opened at once.
 */
public record Sealed(String text) {
  /** RFC 9106 asks for more where there is no limit; a server that opens many at once has one. */
  public static final Argon2Cost USUAL = new Argon2Cost(19 * 1024, 2, 1);

  private static final Semaphore AT_ONCE = new Semaphore(2, true);
  private static final Pattern FORM = Pattern.compile("distworks-sealed [ -~]{1,8000}");
  private static final char BREAK = '|';

  public Sealed {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("expected a sealed secret in one line");
    }
  }

  /**
   * Seals a secret; neither array is changed.
   *
   * @param purpose what must be said again to open it
   * @param cost of a guess; {@link #USUAL} unless there is a reason
   */
  public static Sealed seal(byte[] secret, char[] passphrase, String purpose, Argon2Cost cost) {
    AT_ONCE.acquireUninterruptibly();
    try {
      byte[] sealed = SealedSecret.seal(secret, passphrase, purpose, cost);
      return new Sealed(new String(sealed, US_ASCII).strip().replace('\n', BREAK));
    } finally {
      AT_ONCE.release();
    }
  }

  /**
   * Opens it; the caller overwrites the result.
   *
   * @throws dev.distworks.signing.WrongPassphraseException when it does not open with that
   */
  public byte[] open(char[] passphrase, String purpose) throws SigningException {
    AT_ONCE.acquireUninterruptibly();
    try {
      byte[] sealed = (text.replace(BREAK, '\n') + "\n").getBytes(US_ASCII);
      return SealedSecret.open(sealed, passphrase, purpose);
    } finally {
      AT_ONCE.release();
    }
  }

  /** Says nothing of what is in it. */
  @Override
  public String toString() {
    return "a sealed secret";
  }
}
