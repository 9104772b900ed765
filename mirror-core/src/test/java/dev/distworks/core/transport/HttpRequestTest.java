package dev.distworks.core.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestTest {
  private static final URI ROOT = URI.create("http://example.org/");

  @Test
  void keepsHeadersByLowerCaseName() {
    HttpRequest request = HttpRequest.get(ROOT).withHeader("Accept", "a").withHeader("ACCEPT", "b");
    assertEquals(Map.of("accept", "b"), request.headers());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nHost: evil", "a\nb", "a\0", "\u007f"})
  void refusesAValueThatEndsItsLine(String value) {
    HttpRequest request = HttpRequest.get(ROOT);
    assertThrows(IllegalArgumentException.class, () -> request.withHeader("x", value));
    assertThrows(IllegalArgumentException.class, () -> request.withHeader(value, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://example.org/", "/path", "http:/path", "mailto:a@b", "file:///etc"})
  void refusesWhatIsNoWebUri(String uri) {
    assertThrows(IllegalArgumentException.class, () -> HttpRequest.get(URI.create(uri)));
  }

  @Test
  void refusesADeadlineInThePast() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new HttpRequest("GET", ROOT, Map.of(), Optional.empty(), Duration.ZERO));
  }

  @Test
  void tellsNoPasswordInAFault() {
    URI uri = URI.create("http://me:secret@example.org/a@b");
    TransferException e = new TransferException(TransferException.Fault.TIMEOUT, uri, "too slow");
    assertFalse(String.valueOf(e.getMessage()).contains("secret"));
    assertEquals("http://***@example.org/a@b: too slow", e.getMessage());
  }
}
