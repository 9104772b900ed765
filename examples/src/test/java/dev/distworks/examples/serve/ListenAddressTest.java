package dev.distworks.examples.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
  @Test
  void readsHostAndPort() {
    assertEquals("/127.0.0.1:8080", ListenAddress.parse("127.0.0.1:8080").orElseThrow().toString());
    assertEquals("/[0:0:0:0:0:0:0:1]:0", ListenAddress.parse("[::1]:0").orElseThrow().toString());
    assertEquals("localhost", ListenAddress.parse("localhost:65535").orElseThrow().getHostString());
  }

  @Test
  void takesAnEmptyHostAsEveryAddress() {
    assertTrue(ListenAddress.parse(":80").orElseThrow().getAddress().isAnyLocalAddress());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "8080",
        "host",
        "host:",
        "host:65536",
        "host:-1",
        "::1:80",
        "h:80/x",
        "[x]:1",
        "a b:1"
      })
  void refusesWhatIsNoAddress(String text) {
    assertTrue(ListenAddress.parse(text).isEmpty(), text);
  }
}
