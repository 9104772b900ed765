package dev.distworks.distfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriPolicyTest {
  private final UriPolicy policy = UriPolicy.standard();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://h.example/a.tgz",
        "http://h.example:80/a",
        "https://h.example:443/a",
        "http://h.example:23/a",
        "ftp://h.example/a",
        "ftp://h.example:21/a",
        "http://127.0.0.1/a",
        "http://[::1]/a",
        "http://[::1]:80/a",
        "https://h.example",
        "https://h.example?file=a.tgz",
        "https://h.example:/a",
        "https://H.Example/A?b=c&d=(e)%20f",
        "https://h.example//../a",
        "https://h.example/x?f=/x/y@1:2"
      })
  void triesWhatIsFineAsItIs(String uri) {
    assertEquals(new SourceUri.Usable(uri), policy.judge(uri));
  }

  @ParameterizedTest
  @CsvSource({
    "https://user:pw@h.example/a, https://h.example/a",
    "https://a@b@h.example/a, https://h.example/a",
    "https://h.example/a#part, https://h.example/a",
    "https://h.example/{a}|b^c, https://h.example/%7Ba%7D%7Cb%5Ec",
    "https://h.example/a[1].tgz, https://h.example/a%5B1%5D.tgz",
    "https://h.example/100%.tgz, https://h.example/100%25.tgz",
    "https://h.example/%zz, https://h.example/%25zz",
    "https://h.example/ü, https://h.example/%C3%BC",
    "https://bücher.example/a, https://xn--bcher-kva.example/a"
  })
  void makesAUriOfWhatIsAlmostOne(String given, String tried) {
    assertEquals(new SourceUri.Usable(tried), policy.judge(given));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.tgz",
        "http//h/x",
        "//h/a.tgz",
        "http:/h/f",
        "http:h/f",
        "http:///up/f",
        "http://:80/f",
        "http://user@/f",
        "htp://h/f",
        "mirrors://gentoo/f",
        "file:///etc/passwd",
        "gopher://h/f",
        "javascript:alert(1)",
        "http://h:99999/f",
        "http://h:-1/f",
        "http://h:8o/f",
        "http://h:99999999999999999999/f",
        "http://-h/f",
        "http://a..b/f",
        "http://a_b.example/f",
        "http://2130706433/f",
        "http://[::1/f",
        "http://h .example/f",
        "http://h\\f",
        "1http://h/f"
      })
  void refusesMalformedUris(String uri) {
    SourceUri.Refused refused = refusal(policy.judge(uri));
    assertEquals(FailureCode.MALFORMED_URI, refused.code());
    assertTrue(refused.detail().startsWith(refused.uri() + ": "), refused.detail());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h:8080/f",
        "https://h:21/f",
        "http://h:0/f",
        "ftp://h:22/f",
        "http://[::1]:81/f"
      })
  void refusesOtherPorts(String uri) {
    SourceUri.Refused refused = refusal(policy.judge(uri));
    assertEquals(FailureCode.PORT_NOT_ALLOWED, refused.code());
    assertTrue(refused.detail().contains("[23, 80, 443]"), refused.detail());
  }

  @Test
  void allowsFurtherPortsBesideTheUsual() {
    UriPolicy more = UriPolicy.allowingPorts(List.of(8080));
    assertInstanceOf(SourceUri.Usable.class, more.judge("http://h:8080/f"));
    assertInstanceOf(SourceUri.Usable.class, more.judge("http://h/f"));
    assertThrows(IllegalArgumentException.class, () -> UriPolicy.allowingPorts(List.of(0)));
  }

  @Test
  void neverTellsAPassword() {
    SourceUri.Refused refused = refusal(policy.judge("http://user:secret@h:8080/f"));
    assertFalse(refused.toString().contains("secret"), refused.toString());
  }

  @Test
  void whatIsTriedIsAlwaysAUriWithAHost() {
    Random random = new Random(75);
    String alphabet = "ab1.-_:/?#[]@!%{}|\\^ü\u0001\uD83D\uDE00\uD800~&=+";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "http://h" : "https://");
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      if (policy.judge(text.toString()) instanceof SourceUri.Usable usable) {
        assertNotNull(URI.create(usable.uri()).getHost(), usable.uri());
      }
    }
  }

  private static SourceUri.Refused refusal(SourceUri judged) {
    return assertInstanceOf(SourceUri.Refused.class, judged);
  }
}
