package dev.distworks.distfile.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.distworks.distfile.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WhitelistTest {
  private static final String COMMENT = "# A. Dev <a.dev@example.org> (2026-11-20)\n# Why.\n";

  static Stream<JsonNode> vectors() throws IOException {
    return Vectors.rows("whitelist");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void refusesByNameWhatPortageTakesWithoutAComment(JsonNode row) {
    Whitelist whitelist = Whitelist.parse("w", row.get("text").asText());
    assertEquals(Set.of(), whitelist.names());
    assertEquals(
        Set.copyOf(Vectors.texts(row.get("portage_set"))),
        Set.copyOf(whitelist.refused().stream().map(Whitelist.Refusal::name).toList()));
  }

  @Test
  void keepsWhatStandsUnderACommentBlock() {
    String text =
        "# Copyright\n\n# Uses GLEP 84 format\n\n"
            + COMMENT
            + "a.tgz\na*.tgz\n\n"
            + "# Larry <l@example.org> (2026-01-02)\n#\n# Two\n# lines.\nb.tgz\n";
    Whitelist whitelist = Whitelist.parse("w", text);
    assertEquals(Set.of("a.tgz", "a*.tgz", "b.tgz"), whitelist.names());
    assertEquals(List.of(), whitelist.refused());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "x.tgz;1;expected a comment block right above it",
        "C||x.tgz;4;expected a comment block right above it",
        "# why|x.tgz;2;expected '# NAME <MAIL> (YYYY-MM-DD)'",
        "# A <a@b> (20 Nov 2026)|# why|x.tgz;3;expected '# NAME <MAIL> (YYYY-MM-DD)'",
        "# A <a@b> (2026-13-01)|# why|x.tgz;3;expected '# NAME <MAIL> (YYYY-MM-DD)'",
        "# A <ab> (2026-11-20)|# why|x.tgz;3;expected '# NAME <MAIL> (YYYY-MM-DD)'",
        "# <a@b> (2026-11-20)|# why|x.tgz;3;expected '# NAME <MAIL> (YYYY-MM-DD)'",
        "# A <a@b> (2026-11-20)|x.tgz;2;expected an explanation",
        "# A <a@b> (2026-11-20)|#|x.tgz;3;expected an explanation",
        "# A <a@b> (2026-11-20)|#why|x.tgz;3;expected comment lines that begin with '# '",
        "C| x.tgz;3;expected no blanks around the name",
        "C|x.tgz ;3;expected no blanks around the name",
        "C|a.tgz|# c|x.tgz;5;expected a blank line before the next comment block",
        "C|dir/x.tgz;3;not a distfile's name: it has a '/'",
        "C|layout.conf;3;not a distfile's name: the store keeps"
      })
  void saysWhyAnEntryIsRefused(String text, int line, String why) {
    String lines = text.replace("C|", COMMENT).replace('|', '\n');
    List<Whitelist.Refusal> refused = Whitelist.parse("w", lines).refused();
    assertEquals(1, refused.size(), refused.toString());
    assertEquals(line, refused.get(0).line());
    assertTrue(refused.get(0).why().startsWith(why), refused.get(0).why());
    assertTrue(refused.get(0).toString().startsWith("w line " + line + ": '"));
  }

  @Test
  void readsFilesAndDirectoriesBelow(@TempDir Path root) throws IOException {
    Path below = Files.createDirectories(root.resolve("d/e"));
    Files.writeString(root.resolve("d/1"), COMMENT + "a\n");
    Files.writeString(below.resolve("2"), COMMENT + "b\n");
    Files.writeString(below.resolve(".swp"), "junk\n");
    Files.writeString(root.resolve("f"), COMMENT + "c\nlayout.conf\n");
    Whitelist whitelist = Whitelist.read(List.of(root.resolve("d"), root.resolve("f")));
    assertEquals(Set.of("a", "b", "c"), whitelist.names());
    assertEquals(1, whitelist.refused().size());
    assertThrows(IOException.class, () -> Whitelist.read(List.of(root.resolve("none"))));
    Files.write(root.resolve("f"), new byte[] {(byte) 0xff, '\n'});
    assertThrows(IOException.class, () -> Whitelist.read(List.of(root.resolve("f"))));
  }
}
