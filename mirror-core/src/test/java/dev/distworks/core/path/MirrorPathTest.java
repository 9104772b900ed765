package dev.distworks.core.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorPathTest {
  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("", "empty"),
        Arguments.of("/", "absolute"),
        Arguments.of("/a", "absolute"),
        Arguments.of("//a", "absolute"),
        Arguments.of(".", "segment '.'"),
        Arguments.of("..", "segment '..'"),
        Arguments.of("../a", "segment '..'"),
        Arguments.of("a/../b", "segment '..'"),
        Arguments.of("a/..", "segment '..'"),
        Arguments.of("a/./b", "segment '.'"),
        Arguments.of("a//b", "empty segment"),
        Arguments.of("a/", "empty segment"),
        Arguments.of("a\\b", "U+005C"),
        Arguments.of("..\\a", "U+005C"),
        Arguments.of("C:\\a", "U+005C"),
        Arguments.of("a\0b", "U+0000"),
        Arguments.of("a\0/../b", "U+0000"),
        Arguments.of("a\nb", "U+000A"),
        Arguments.of("a\tb", "U+0009"),
        Arguments.of("a\u001b[2Jb", "U+001B"),
        Arguments.of("a\u007fb", "U+007F"),
        Arguments.of("a\ud800b", "valid Unicode"),
        Arguments.of("a\udc00/b", "valid Unicode"),
        Arguments.of("\udc00\ud800", "valid Unicode"),
        Arguments.of("a/" + "x".repeat(256), "256 bytes"),
        Arguments.of("é".repeat(128), "256 bytes"),
        Arguments.of("🐍".repeat(64), "256 bytes"),
        Arguments.of("a/".repeat(1536) + "bb", "3074 bytes"),
        Arguments.of("a/".repeat(1_000_000) + "..", "segment '..'"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void refusesWhatCouldLeaveTheRootOrNoFileSystemKeeps(String text, String reason) {
    assertTrue(MirrorPath.flaw(text).orElseThrow().contains(reason), MirrorPath.flaw(text)::get);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> MirrorPath.of(text));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(reason), message);
    assertTrue(message.length() < 500, "a message is no place for a megabyte");
    assertTrue(message.chars().noneMatch(Character::isISOControl), "nor for control characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a/b/c",
        "...",
        "..a/b..",
        ".hidden",
        " ",
        "a b",
        "-rf",
        "~",
        "$HOME",
        "*",
        "C:",
        "%2e%2e",
        "%2e%2e%2fetc",
        "a%00b",
        "‥/．．",
        "Ünïcödé",
        "日本語/🐍"
      })
  void takesEveryOtherNameAsItIs(String text) {
    assertEquals(Optional.empty(), MirrorPath.flaw(text));
    MirrorPath path = MirrorPath.of(text);
    assertEquals(text, path.toString());
    assertEquals(path, MirrorPath.of(text));
    assertEquals(path.hashCode(), MirrorPath.of(text).hashCode());
  }

  @Test
  void takesTheLongestNames() {
    for (String longest :
        List.of("x".repeat(255), "é".repeat(127) + "x", "🐍".repeat(63) + "abc")) {
      assertEquals(Optional.empty(), MirrorPath.flaw("a/" + longest));
    }
    assertEquals(Optional.empty(), MirrorPath.flaw("a/".repeat(1535) + "bb"));
  }

  @ParameterizedTest
  @CsvSource({"a, b, a/b", "a/b, c/d, a/b/c/d", "a, .b, a/.b"})
  void resolvesAPathBelow(String path, String child, String expected) {
    assertEquals(MirrorPath.of(expected), MirrorPath.of(path).resolve(child));
    assertEquals(MirrorPath.of(expected), MirrorPath.of(path).resolve(MirrorPath.of(child)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/b", "..", "../b", "b/../../c", "b/"})
  void resolvesNothingThatIsNoPath(String child) {
    assertThrows(IllegalArgumentException.class, () -> MirrorPath.of("a").resolve(child));
  }

  @ParameterizedTest
  @CsvSource({"a, a, ", "a/b, b, a", "a/b/c.d, c.d, a/b"})
  void hasANameAndAParent(String path, String name, String parent) {
    assertEquals(name, MirrorPath.of(path).name());
    assertEquals(Optional.ofNullable(parent).map(MirrorPath::of), MirrorPath.of(path).parent());
  }

  @ParameterizedTest
  @CsvSource({
    "a/b, a, true",
    "a/b, a/b, true",
    "a/b/c, a/b, true",
    "a/bc, a/b, false",
    "ab, a, false",
    "a, a/b, false"
  })
  void startsWithWholeSegments(String path, String other, boolean expected) {
    assertEquals(expected, MirrorPath.of(path).startsWith(MirrorPath.of(other)));
  }

  @Test
  void liesBelowTheRoot() {
    Path root = Path.of("/srv/mirror");
    for (String text : List.of("a", "a/b", "%2e%2e/x", ".../y", "~/z")) {
      Path place = MirrorPath.of(text).in(root);
      assertTrue(place.startsWith(root));
      assertEquals(place, place.normalize());
    }
  }

  @Test
  void isOrderedByItsText() {
    TreeSet<MirrorPath> paths = new TreeSet<>();
    for (String text : List.of("b", "a/b", "a", "a-b")) {
      paths.add(MirrorPath.of(text));
    }
    assertEquals("[a, a-b, a/b, b]", paths.toString());
    assertFalse(paths.contains(MirrorPath.of("a/c")));
  }

  @Test
  void resolvesNothingThatIsTooLongAsAWhole() {
    MirrorPath half = MirrorPath.of("abcdefg/".repeat(MirrorPath.MAX_BYTES / 16) + "x");
    assertThrows(IllegalArgumentException.class, () -> half.resolve(half));
    assertEquals(half + "/x", half.resolve(MirrorPath.of("x")).toString());
  }
}
