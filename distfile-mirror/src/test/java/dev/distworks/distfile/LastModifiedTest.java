package dev.distworks.distfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastModifiedTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private static Optional<Instant> of(String header) {
    return LastModified.of(Map.of("last-modified", header), NOW);
  }

  @Test
  void readsAnHttpDate() {
    assertEquals(
        Optional.of(Instant.parse("1994-11-06T08:49:37Z")), of("Sun, 06 Nov 1994 08:49:37 GMT"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, +6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov \u0661\u0669\u0669\u0664 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:99 GMT",
        "Sun, 06 ovD 1994 08:49:37 GMT",
        "Sun, 06 Nov 1964 08:49:37 GMT",
        "Sun, 06 Nov 2094 08:49:37 GMT",
        "yesterday",
      })
  void ignoresWhatIsNone(String header) {
    assertEquals(Optional.empty(), of(header));
  }
}
