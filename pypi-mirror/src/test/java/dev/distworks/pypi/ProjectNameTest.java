package dev.distworks.pypi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.path.MirrorPath;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectNameTest {

  @ParameterizedTest
  @CsvSource({
    "Foo, foo",
    "foo-_-.bar, foo-bar",
    "A, a",
    "ruamel.yaml.clib, ruamel-yaml-clib",
    "--x--, -x-",
    "jaraco.text, jaraco-text",
    "UPPER_lower-Mixed.Dots, upper-lower-mixed-dots",
    "trailing_, trailing-",
    "a--b, a-b",
    "0, 0",
  })
  void normalizesAsPep503Says(String display, String normalized) {
    ProjectName name = ProjectName.of(display);
    assertEquals(normalized, name.normalized());
    assertEquals(display, name.toString());
    assertEquals(Optional.empty(), MirrorPath.flaw(name.normalized()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", "..", ".", "__", "a/b", "../a", "a b", "\u00e4", "a\0", "a\n", "a%2fb", "\u212a"
      })
  void refusesWhatNoProjectIsCalled(String text) {
    assertThrows(IllegalArgumentException.class, () -> ProjectName.of(text));
  }

  @Test
  void refusesNamesThatNoFolderCanBear() {
    assertEquals(Optional.empty(), ProjectName.flaw("a".repeat(255)));
    assertTrue(ProjectName.flaw("a".repeat(256)).orElseThrow().contains("256 characters"));
  }

  @Test
  void comparesByTheNormalizedForm() {
    assertEquals(ProjectName.of("Foo_Bar"), ProjectName.of("foo.bar"));
    assertEquals(ProjectName.of("Foo_Bar").hashCode(), ProjectName.of("foo.bar").hashCode());
    assertNotEquals(ProjectName.of("foo"), ProjectName.of("foo-"));
    assertEquals(
        List.of("A", "b", "C"),
        new TreeSet<>(List.of(ProjectName.of("C"), ProjectName.of("A"), ProjectName.of("b")))
            .stream().map(ProjectName::display).toList());
  }
}
