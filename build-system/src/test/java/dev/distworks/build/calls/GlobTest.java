package dev.distworks.build.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.build.HubFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  private static final String NAME = "python3-a-package-of-a-long-name-1.0-1.fc40.noarch.rpm";

  @ParameterizedTest
  @CsvSource({
    "glob, *Kernel*, kernel-core, true",
    "glob, kernel?, kernel, false",
    "glob, a[b]*, a[b]c, true",
    "glob, a[b]*, abc, false",
    "exact, kernel, kernel-core, false",
    "regexp, ^kernel(-core)?$, kernel-core, true",
    "regexp, core, kernel-core, true",
    "regexp, ^core, kernel-core, false",
  })
  void searchesAsKojiDoes(String kind, String pattern, String text, boolean expected) {
    assertEquals(expected, Glob.of(pattern, kind).test(text));
  }

  @Test
  void comesToAnEndWithManyStars() {
    assertFalse(Glob.of("*?".repeat(200) + "!", "glob").test(NAME));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(([a-z0-9]+)*[-.]*)*!", "^.(|){200}(|||){200}$!", "(.*.*.*.*)*!"})
  void comesToAnEndWithAHostileExpression(String pattern) {
    assertFalse(Glob.of(pattern, "regexp").test(NAME));
  }

  @Test
  void saysWhatIsWrongWithAnExpression() {
    HubFault fault = assertThrows(HubFault.class, () -> Glob.of("a(b", "regexp"));

    assertTrue(fault.text().contains("Invalid regular expression"), fault.text());
    assertThrows(HubFault.class, () -> Glob.of("*".repeat(501), "glob"));
  }
}
