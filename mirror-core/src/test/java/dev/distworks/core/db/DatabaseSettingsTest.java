package dev.distworks.core.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {
  private static DatabaseSettings settings(String url) {
    return new DatabaseSettings(url, Optional.of("me"), Optional.of("s3cret"), "a/b");
  }

  @Test
  void showsNoPassword() {
    for (String url :
        new String[] {
          "jdbc:h2:file:/srv/x;PASSWORD=s3cret", "jdbc:postgresql://h/d?password=s3cret"
        }) {
      assertFalse(settings(url).toString().contains("s3cret"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:h2:file:/srv/x", "jdbc:h2:/srv/x;MODE=Strict", "jdbc:h2:file:/srv/x;A=/y"})
  void knowsTheFileOfAnEmbeddedDatabase(String url) {
    assertEquals(Optional.of(Path.of("/srv/x")), settings(url).file());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:h2:mem:x", "jdbc:h2:~/x", "jdbc:h2:tcp://h/x", "jdbc:postgresql:///srv/x"})
  void knowsNoFileOfOthers(String url) {
    assertEquals(Optional.empty(), settings(url).file());
  }

  @Test
  void refusesWhatItCannotOpen() {
    assertThrows(IllegalArgumentException.class, () -> settings("jdbc:mysql://h/d"));
    assertThrows(
        IllegalArgumentException.class,
        () -> DatabaseSettings.embedded(Path.of("/srv/a;INIT=x"), "a/b"));
    assertThrows(
        IllegalArgumentException.class, () -> DatabaseSettings.embedded(Path.of("/srv/a"), "/a/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"order", "name", "missing"})
  void refusesAWrongIndexOfMigrations(String folder) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> MigrationScripts.load("dev/distworks/core/db/index-" + folder));
    assertFalse(refused.toString().isEmpty());
  }
}
