package dev.distworks.pypi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorePathsTest {

  @ParameterizedTest
  @CsvSource({
    "https://f.example/packages/aa/bb/cc/x-1.0.whl, packages/aa/bb/cc/x-1.0.whl",
    "https://f.example/packages/aa/x-1.0%2Blocal.whl, packages/aa/x-1.0+local.whl",
    "https://f.example/packages/aa/x-1.0+local.whl, packages/aa/x-1.0+local.whl",
    "https://f.example/root/pypi/packages/aa/x.whl, packages/aa/x.whl",
    "https://f.example/packages/packages/x.whl, packages/packages/x.whl",
    "https://f.example/packages/a/x%C3%A4.whl?q=/packages/y, packages/a/xä.whl",
    "https://f.example/packages/%2E%2E%2Ewhl, packages/...whl",
  })
  void isTheDecodedPathFromPackagesOn(URI url, String path) throws Exception {
    assertEquals(path, StorePaths.of(url).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://f.example/files/x.whl",
        "https://f.example/packages",
        "https://f.example/packages/",
        "https://f.example/packages/a/",
        "https://f.example/packages//x.whl",
        "https://f.example/packages/../../etc/passwd",
        "https://f.example/packages/%2e%2e/%2e%2e/etc/passwd",
        "https://f.example/packages/..%2f..%2fetc/passwd",
        "https://f.example/packages/a%5c..%5cb",
        "https://f.example/packages/a%00.whl",
        "https://f.example/packages/a%0a.whl",
        "https://f.example/packages/a%ff.whl",
        "https://f.example/packages/a%c0%ae%c0%ae/x",
        "https://f.example?/packages/x",
        "mailto:packages",
      })
  void refusesUrlsThatSayNoPlace(URI url) {
    assertThrows(MalformedMetadataException.class, () -> StorePaths.of(url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a%", "/a%2", "/a%zz", "/a%2g", "/a%2Fb", "/%80"})
  void refusesBrokenEncoding(String raw) {
    assertThrows(MalformedMetadataException.class, () -> StorePaths.decode(raw));
  }
}
