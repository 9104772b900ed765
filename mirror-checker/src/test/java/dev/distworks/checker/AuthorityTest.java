package dev.distworks.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

  @ParameterizedTest
  @CsvSource({
    "http://Mirror.example/pub, false, mirror.example, 80, mirror.example",
    "HTTPS://mirror.example/pub, true, mirror.example, 443, mirror.example",
    "https://mirror.example:8443, true, mirror.example, 8443, mirror.example:8443",
    "http://my_Mirror.example/pub, false, my_mirror.example, 80, my_mirror.example",
    "http://my_mirror:8080/pub, false, my_mirror, 8080, my_mirror:8080",
    "http://[::1]:81/pub, false, [::1], 81, [::1]:81",
  })
  void knowsHostAndPort(String url, boolean secure, String host, int port, String header) {
    Authority authority = Authority.of(URI.create(url)).orElseThrow();
    assertEquals(secure, authority.secure());
    assertEquals(host, authority.host());
    assertEquals(port, authority.port());
    assertEquals(header, authority.header());
    assertEquals(url, Mirror.of(url).url());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://mirror.example/",
        "mirror.example/pub",
        "http:pub",
        "http://user@my_mirror.example/",
        "http://my_mirror:66000/",
        "http://my_mirror,x/"
      })
  void knowsNoneInWhatIsNoWebUrl(String url) {
    assertEquals(Optional.empty(), Authority.of(URI.create(url)));
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/x, http://A.example:80/y, true",
    "http://a.example/x, https://a.example/x, false",
    "http://a_b/x, http://a_b/y, true",
  })
  void aPlaceIsAHostAndPort(String one, String other, boolean same) {
    assertEquals(
        same,
        Authority.of(URI.create(one))
            .orElseThrow()
            .isSamePlace(Authority.of(URI.create(other)).orElseThrow()));
  }
}
