package dev.distworks.build.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.testing.RpmBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RpmDetailsTest {
  @TempDir private Path folder;

  @Test
  void tellsTheDigestOfTheHeaderAmongItsTags() throws IOException {
    Path file = folder.resolve("hello.rpm");
    Files.write(file, RpmBytes.of("hello", "1", "2", "noarch").build());
    RpmFile rpm = RpmFile.read(file);
    Map<String, @Nullable Object> expected = new HashMap<>();
    expected.put("NAME", "hello");
    expected.put("SHA256HEADER", Digester.digest(rpm.header().raw(), DigestAlgorithm.SHA256).hex());
    expected.put("NONE", null);
    assertEquals(expected, RpmDetails.headers(rpm, Arrays.asList("NAME", "SHA256HEADER", "NONE")));
    assertEquals("hello", RpmDetails.headers(rpm, List.of()).get("name"));
  }
}
