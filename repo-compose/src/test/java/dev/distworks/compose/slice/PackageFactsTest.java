package dev.distworks.compose.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageFactsTest {
  private static PackageFacts brief(String epoch) throws IOException {
    byte[] bytes =
        ("<package pkgid=\"aa\" name=\"n\" arch=\"noarch\">\n  <version epoch=\""
                + epoch
                + "\" ver=\"1\" rel=\"2\"/>\n</package>")
            .getBytes(StandardCharsets.UTF_8);
    return PackageFacts.inBrief(bytes, 0, bytes.length);
  }

  @Test
  void readsTheEpoch() throws IOException {
    assertEquals("4294967295:1-2", brief("4294967295").evr().toString());
    assertEquals("1-2", brief("").evr().toString());
  }

  @Test
  void resolvesReferencesInAsciiOnly() {
    assertEquals("AB&amp", Escapes.resolved("&#65;&#x42;&amp;amp"));
    assertEquals("&#+65;", Escapes.resolved("&#+65;"));
    assertEquals("&#\u0666\u0665;", Escapes.resolved("&#\u0666\u0665;"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "+1", "-1", "1d", "0x1", "NaN", "\u0661", "4294967296"})
  void refusesAnEpochThatIsNone(String epoch) {
    assertThrows(IOException.class, () -> brief(epoch));
  }
}
