package dev.distworks.pypi.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IniFileTest {
  private static final Path FILE = Path.of("b.conf");

  @Test
  void readsValuesOfSeveralLinesWithoutTheirComments() throws Exception {
    IniSection section =
        section(
            """
            [a]
            ; a comment
            packages =
                foo
              # another
                bar ; not a comment

                baz
            next=1
            """);
    assertEquals(Optional.of("\nfoo\nbar ; not a comment\n\nbaz"), section.value("packages"));
    assertEquals(Optional.of("1"), section.value("next"));
    assertEquals(List.of(3, 9), section.options().stream().map(IniOption::line).toList());
  }

  @Test
  void splitsAtTheFirstEqualsSignAndElseAtAColon() throws Exception {
    IniSection section =
        section("[a]\nnot-null:info.x = a=b:c\nmaster: https://x.example:8/\nEmpty =\n");
    assertEquals(Optional.of("a=b:c"), section.value("not-null:info.x"));
    assertEquals(Optional.of("https://x.example:8/"), section.value("master"));
    assertEquals(Optional.of(""), section.value("Empty"));
    assertEquals(Optional.empty(), section.value("empty"));
  }

  @Test
  void continuesAValueOnlyWithDeeperLines() throws Exception {
    IniSection section = section("[a]\n  x = 1\n    2\n  y = 3\n");
    assertEquals(Optional.of("1\n2"), section.value("x"));
    assertEquals(Optional.of("3"), section.value("y"));
  }

  @Test
  void fillsInWhatOtherOptionsSay() throws Exception {
    IniSection section =
        section("[DEFAULT]\nroot = /srv\n[a]\ndir = %(root)s/pypi\nx = %(dir)s/web/100%%\n");
    assertEquals(Optional.of("/srv/pypi/web/100%"), section.value("x"));
    assertEquals(List.of("dir", "x"), section.options().stream().map(IniOption::key).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "x = %(x)s, b.conf:2: [a] x = '%(x)s': expected no circle",
    "x = 100%, b.conf:2: [a] x = '100%': expected '%%'",
    "x = %(y), b.conf:2: [a] x = '%(y)': expected '%%'",
    "x = %(y)s, b.conf:2: [a] x = '%(y)s': expected an option 'y'",
  })
  void namesThePlaceOfAWrongReference(String line, String message) throws Exception {
    IniSection section = section("[a]\n" + line + "\n");
    ConfigException e = assertThrows(ConfigException.class, () -> section.value("x"));
    assertTrue(String.valueOf(e.getMessage()).startsWith(message), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "'x = 1', 1, 'expected a section such as [mirror] first, found ''x = 1'''",
    "'[a]|x', 2, 'expected KEY = VALUE, found ''x'''",
    "'[a]|= x', 2, 'expected KEY = VALUE, found ''= x'''",
    "'[a]|[b]|[a]', 3, section [a] stands in line 1 already",
    "'[a]|x = 1||x = 2', 4, option 'x' stands in line 2 already",
    "'[]|x = 1', 1, 'expected a section such as [mirror] first, found ''[]'''",
  })
  void namesTheLineThatIsWrong(String text, int line, String message) {
    ConfigException e = assertThrows(ConfigException.class, () -> parse(text.replace('|', '\n')));
    assertEquals("b.conf:" + line + ": " + message, e.getMessage());
    assertEquals(line, e.line());
    assertEquals(FILE, e.file());
  }

  @Test
  void readsFilesOfOtherSystems() throws Exception {
    assertEquals(Optional.of("1\n2"), section("\uFEFF[a]\r\nx = 1\r\n  2\r\n").value("x"));
  }

  private static IniSection section(String text) throws ConfigException {
    return parse(text).values().iterator().next();
  }

  private static Map<String, IniSection> parse(String text) throws ConfigException {
    return IniFile.parse(FILE, text);
  }
}
