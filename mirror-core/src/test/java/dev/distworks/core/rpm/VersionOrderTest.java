package dev.distworks.core.rpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against answers of rpm 4.18. */
class VersionOrderTest {
  private static final Map<String, Integer> FLAGS =
      Map.of("", 0, "LT", 2, "GT", 4, "EQ", 8, "LE", 10, "GE", 12);

  static List<String[]> versions() throws IOException {
    return rows("rpmvercmp.tsv");
  }

  static List<String[]> evrs() throws IOException {
    return rows("evrcmp.tsv");
  }

  static List<String[]> dependencies() throws IOException {
    return rows("dependencies.tsv");
  }

  private static List<String[]> rows(String name) throws IOException {
    try (var in = VersionOrderTest.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> line.split("\t", -1)).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void ordersVersionsAsRpm(String a, String b, int expected) {
    assertEquals(expected, Integer.signum(RpmVersion.compare(a, b)));
    assertEquals(-expected, Integer.signum(RpmVersion.compare(b, a)));
  }

  @ParameterizedTest
  @MethodSource("evrs")
  void ordersEpochVersionReleaseAsRpm(String a, String b, int expected) {
    assertEquals(expected, Integer.signum(Evr.parse(a).compareTo(Evr.parse(b))));
    assertEquals(-expected, Integer.signum(Evr.parse(b).compareTo(Evr.parse(a))));
  }

  @ParameterizedTest
  @MethodSource("dependencies")
  void matchesDependenciesAsRpm(
      String name,
      String sense,
      String evr,
      String name2,
      String sense2,
      String evr2,
      boolean yes) {
    Dependency provided = new Dependency(name, FLAGS.get(sense), evr);
    Dependency required = new Dependency(name2, FLAGS.get(sense2), evr2);

    assertEquals(yes, provided.overlaps(required));
    assertEquals(yes, required.overlaps(provided));
  }

  @ParameterizedTest
  @CsvSource({
    "a-1-2.noarch.rpm, a, 0, 1, 2, noarch",
    "3:a-b-1.0-2.el9.x86_64, a-b, 3, 1.0, 2.el9, x86_64",
    "a-b-7:1.0-2.src.rpm, a-b, 7, 1.0, 2, src"
  })
  void readsNevras(
      String text, String name, long epoch, String version, String release, String arch) {
    assertEquals(new Nevra(name, new Evr(epoch, version, release), arch), Nevra.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a.rpm", "a-1.noarch", "-1-2.noarch", "a-1-.x", "a-1-2.", "x:a-1-2.n"})
  void refusesWhatIsNoNevra(String text) {
    assertThrows(IllegalArgumentException.class, () -> Nevra.parse(text));
  }

  @Test
  void writesTheNamesThatRpmbuildGives() {
    Nevra nevra = Nevra.parse("a-3:1-2.noarch");

    assertEquals("a-1-2.noarch.rpm", nevra.fileName());
    assertEquals("a-3:1-2.noarch", nevra.toString());
  }
}
