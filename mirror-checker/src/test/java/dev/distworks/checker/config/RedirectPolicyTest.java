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
    "http://a.example/elsewhere/stamp, false",
    "http://a.example/pubs/stamp, false",
    "http://a.example/pub/../other/stamp, false",
    "http://a.example/pub/%2E%2e/other/stamp, false",
    "http://a.example/pub/..%2Fother/stamp, false",
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
    RedirectPolicy policy = new RedirectPolicy(List.of());
    policy.mirrors(
        "t",
        List.of(
            mirror, Mirror.of("http://a.example/other"), Mirror.of("http://a.example/pub/nested")));
    assertEquals(allowed, policy.test(mirror, URI.create(target)));
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/elsewhere/stamp, true",
    "https://a.example/elsewhere/stamp, true",
    "http://b.example/pub/stamp, false",
    "http://source.example/pub/x/stamp, true",
    "http://source.example/original/stamp, false",
  })
  void hasAHostOfItsOwnForItself(String target, boolean allowed) {
    String host = URI.create(target).getHost();
    Mirror mirror = Mirror.of("http://" + (host.equals("b.example") ? "a.example" : host) + "/pub");
    RedirectPolicy policy =
        new RedirectPolicy(List.of(URI.create("http://source.example/original/")));
    policy.mirrors("t", List.of(mirror, Mirror.of("http://b.example/pub")));
    assertEquals(allowed, policy.test(mirror, URI.create(target)));
  }
}
