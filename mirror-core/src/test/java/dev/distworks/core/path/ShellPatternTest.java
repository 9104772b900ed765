package dev.distworks.core.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellPatternTest {

  @ParameterizedTest
  @CsvSource({
    "f??-[!a]*, f19-build, true",
    "f*, F19, false",
    "a[]]b, a]b, true",
    "a[!]]b, a]b, false",
    "[x, [x, true",
    "[!, [!, true",
    "[]x, []x, true",
    "[z-a], m, false",
    "[!z-a], m, true",
    "[a-c-], -, true",
    "[a-], -, true",
    "[\\d], d, true",
    "[^a], a, true",
    "a.b, a.b, true",
    "a.b, axb, false",
    "a**b, ab, true",
    "*ab*ab, abcab, true",
    "*ab*ab, abab, true",
    "*ab*ab, ab, false",
    "*abc, ababc, true",
    "a*, a/b/c, true",
    "*, '', true",
    "'', '', true",
    "'', a, false",
    "?, '', false",
    "a?c, a😀c, true",
    "a??c, a😀c, false",
    "*😀, x😀, true",
  })
  void matchesAsPythonDoes(String pattern, String text, boolean expected) {
    assertEquals(expected, ShellPattern.of(pattern).matches(text));
  }

  @Test
  void takesBracketsForLettersWhereOnlyWildcardsAreMeant() {
    assertTrue(ShellPattern.ofWildcards("[a]*").matches("[a]b"));
    assertFalse(ShellPattern.ofWildcards("[a]*").matches("ab"));
  }

  @Test
  void starMatchesLineBreaks() {
    assertTrue(ShellPattern.of("a*b").matches("a\nb"));
  }

  @Test
  void comesToAnEndWithManyStars() {
    ShellPattern pattern = ShellPattern.of("*?".repeat(200) + "!");
    String text = "python3-a-package-of-a-long-name-1.0-1.fc40.noarch".repeat(10);

    assertFalse(pattern.matches(text));
  }
}
