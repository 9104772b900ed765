package dev.distworks.checker.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.distworks.checker.Mirror;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "http://a.example/pub/x/stamp, true",
    "http://a.example/elsewhere/stamp, true",
    "https://a.example/pub/stamp, true",
    "http://A.EXAMPLE/pub/stamp, true",
    "http://b.example/pub/stamp, false",
    "http://a.example:8080/pub/stamp, false",
    "https://a.example:8443/pub/stamp, false",
    "http://a.example/other/stamp, false",
    "http://a.example/pub/nested/stamp, true",
  })
  void staysOnTheMirror(String target, boolean allowed) {
    Mirror mirror = Mirror.of("http://a.example/pub");
    RedirectPolicy policy = new RedirectPolicy();
    policy.mirrors(
        "t",
        List.of(
            mirror, Mirror.of("http://a.example/other"), Mirror.of("http://a.example/pub/nested")));
    assertEquals(allowed, policy.test(mirror, URI.create(target)));
  }
}
