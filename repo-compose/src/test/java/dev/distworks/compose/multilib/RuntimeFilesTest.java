package dev.distworks.compose.multilib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeFilesTest {
  @ParameterizedTest
  @CsvSource({
    "/usr/lib64/libx.so.1, true",
    "/usr/lib64/libx.so, false",
    "/usr/lib64/gtk-2.0/2.10.0/engines/libx.so, true",
    "/usr/lib64/gtk-2.0/2.10.0/other/libx.so, false",
    "/usr/lib64/qt4/plugins/styles/x.so, true",
    "/usr/lib64/qt4/styles/x.so, false",
    "/usr/lib64/gdk-pixbuf-2.0/2.10.0/loaders/x.so, true",
    "/usr/lib64/xine/plugins/2.7/x.so, true",
    "/usr/share/qt4/plugins/styles/x.so, false",
  })
  void knowsWhatProgramsLoad(String path, boolean expected) {
    assertEquals(expected, RuntimeFiles.isRuntime(path));
  }

  @Test
  void comesToAnEndWithAPathOfMillionsOfFolders() {
    assertFalse(RuntimeFiles.isRuntime("/usr/lib" + "/qt/kde".repeat(500_000) + "/x.so"));
  }
}
