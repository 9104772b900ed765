package dev.distworks.compose.sqlite;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.compose.metadata.PackageList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteListTest {
  @TempDir Path folder;

  @Test
  void saysWhereANumberIsNone() {
    String xml =
        """
        <otherdata>
        <package pkgid="a" name="x"><changelog author="a" date="soon">text</changelog></package>
        </otherdata>
        """;
    IOException wrong =
        assertThrows(
            IOException.class,
            () ->
                SqliteList.write(
                    PackageList.OTHER,
                    new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
                    folder.resolve("other.sqlite"),
                    "00"));
    assertTrue(wrong.getMessage().contains("expected a number"), wrong.getMessage());
    assertTrue(wrong.getMessage().contains("soon"), wrong.getMessage());
  }
}
