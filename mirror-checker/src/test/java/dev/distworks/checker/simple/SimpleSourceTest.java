package dev.distworks.checker.simple;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimpleSourceTest {
  @ParameterizedTest
  @CsvSource({"a/, a", "a, a", "/simple/a//, a", "https://h/simple/a/, a", "'', ''", "//, ''"})
  void readsAProjectsNameOffItsLink(String href, String expected) {
    assertEquals(expected, SimpleSource.lastPart(href));
  }

  @Test
  void comesToAnEndWithALinkOfMillionsOfSlashes() {
    assertEquals("x", SimpleSource.lastPart("/".repeat(4_000_000) + "x"));
    assertEquals("", SimpleSource.lastPart("/".repeat(4_000_000)));
  }
}
