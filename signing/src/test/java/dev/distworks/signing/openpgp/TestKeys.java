package dev.distworks.signing.openpgp;

import dev.distworks.signing.KeyAlgorithm;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keys for tests; all were made at {@link #BORN}. */
public final class TestKeys {
  public static final Instant BORN = Instant.parse("2026-01-01T00:00:00Z");
  public static final Instant LATER = BORN.plus(Duration.ofDays(10));

  private TestKeys() {}

  public static OpenPgpKey key(KeyAlgorithm algorithm) throws IOException {
    return key(algorithm, Optional.empty());
  }

  public static OpenPgpKey key(KeyAlgorithm algorithm, Optional<Instant> expires)
      throws IOException {
    return OpenPgpKey.generate(
        algorithm, new KeyDescription("Test <test@example.org>", BORN, expires));
  }

  public static KeySigner signer(OpenPgpKey key) throws IOException {
    return KeySigner.of(key, () -> LATER);
  }
}
