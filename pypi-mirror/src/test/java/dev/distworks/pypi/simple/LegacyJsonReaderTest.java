package dev.distworks.pypi.simple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.distworks.pypi.DistributionFile;
import dev.distworks.pypi.MalformedMetadataException;
import dev.distworks.pypi.ProjectPage;
import dev.distworks.pypi.ProjectStatus;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyJsonReaderTest {
  private static final URI BASE = URI.create("https://pypi.example/pypi/foo-bar-baz/json");

  @Test
  void saysWhatTheSimplePageSays() throws Exception {
    ProjectPage legacy = LegacyJsonReader.read(SimplePageReaderTest.resource("legacy.json"), BASE);
    ProjectPage simple = SimplePageReader.read(SimplePageReaderTest.resource("page.json"), BASE);
    assertEquals(simple.name(), legacy.name());
    assertEquals(simple.lastSerial(), legacy.lastSerial());
    assertEquals(ProjectStatus.ACTIVE, legacy.status());
    assertEquals(List.of("1.10", "1.9", "2.0", "3.0", "1.0+local.1"), legacy.versions());
    assertEquals(withoutProvenance(simple), withoutProvenance(legacy));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"info\":{\"name\":\"x\"},\"urls\":[]}",
        "{\"releases\":{}}",
        "{\"info\":{\"name\":\"x\"},\"releases\":[]}",
        "{\"info\":{\"name\":\"x\"},\"releases\":{\"1\":{}}}",
        "{\"message\":\"Not Found\"}",
      })
  void refusesWhatIsNoSuchDocument(String json) {
    assertThrows(
        MalformedMetadataException.class,
        () ->
            LegacyJsonReader.read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), BASE));
  }

  private static Map<String, DistributionFile> withoutProvenance(ProjectPage page)
      throws Exception {
    Map<String, DistributionFile> files = new HashMap<>();
    for (DistributionFile file : page.files()) {
      DistributionFile.Builder copy =
          DistributionFile.builder(file.filename(), file.url())
              .digests(file.digests().values())
              .size(file.size().orElseThrow())
              .uploadTime(file.uploadTime().orElseThrow())
              .yank(file.yank())
              .coreMetadata(file.coreMetadata());
      file.requiresPython().ifPresent(copy::requiresPython);
      files.put(file.filename(), copy.build());
    }
    return files;
  }
}
