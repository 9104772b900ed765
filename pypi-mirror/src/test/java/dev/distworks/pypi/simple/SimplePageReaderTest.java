package dev.distworks.pypi.simple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.pypi.CoreMetadata;
import dev.distworks.pypi.DistributionFile;
import dev.distworks.pypi.MalformedMetadataException;
import dev.distworks.pypi.ProjectPage;
import dev.distworks.pypi.ProjectStatus;
import dev.distworks.pypi.RejectedFile;
import dev.distworks.pypi.Yank;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimplePageReaderTest {
  private static final URI BASE = URI.create("https://pypi.example/simple/x/");
  private static final String SHA = "ab".repeat(32);

  @Test
  void readsEverythingThatPypiSays() throws Exception {
    ProjectPage page = SimplePageReader.read(resource("page.json"), BASE);
    assertEquals("Foo_Bar.baz", page.name().display());
    assertEquals(OptionalLong.of(777), page.lastSerial());
    assertEquals(new ProjectStatus("deprecated", Optional.of("use <qux> & \"co\"")), page.status());
    assertEquals(List.of("1.0+local.1", "1.9", "1.10", "2.0", "3.0"), page.versions());
    assertEquals(List.of(), page.rejected());
    assertEquals(
        List.of(
            "foo_bar_baz-1.0+local.1-py3-none-any.whl",
            "foo_bar_baz-1.9-py3-none-any.whl",
            "foo_bar_baz-1.9.tar.gz",
            "foo_bar_baz-1.10.tar.gz",
            "foo_bar_baz-2.0.tar.gz"),
        page.files().stream().map(DistributionFile::filename).toList());
    assertEquals(CoreMetadata.WITHOUT_DIGEST, page.files().get(0).coreMetadata());
    assertEquals(
        "sha256:" + "ef".repeat(32),
        page.files().get(1).coreMetadata().digest().orElseThrow().toString());
    assertEquals(Yank.because("bad & \"worse\" <x>"), page.files().get(2).yank());
    assertEquals(Yank.SILENT, page.files().get(4).yank());
    DistributionFile file = page.files().get(3);
    assertEquals(Yank.NONE, file.yank());
    assertEquals(OptionalLong.of(123), file.size());
    assertEquals(Optional.of(">=3.6,<4"), file.requiresPython());
    assertEquals(Optional.of("2024-05-06T07:08:09.123456Z"), file.uploadTime());
    assertEquals(SHA, file.preferredDigest().orElseThrow().hex());
    assertTrue(file.provenance().orElseThrow().endsWith("/provenance"));
    assertEquals(CoreMetadata.NONE, file.coreMetadata());
  }

  @Test
  void readsPagesOfTheFirstVersionOfTheApi() throws Exception {
    ProjectPage page =
        read("{\"name\":\"x\",\"meta\":{\"api-version\":\"1.0\"},\"files\":[" + file("") + "]}");
    assertEquals(OptionalLong.empty(), page.lastSerial());
    assertEquals(ProjectStatus.ACTIVE, page.status());
    assertEquals(List.of(), page.versions());
    assertEquals(OptionalLong.empty(), page.files().get(0).size());
  }

  @Test
  void readsSerialsThatAreWrittenAsText() throws Exception {
    assertEquals(
        OptionalLong.of(777),
        read("{\"files\":[],\"meta\":{\"_last-serial\":\"777\"},\"name\":\"x\"}").lastSerial());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "\"\"", "\"7 7\"", "-1", "1.5", "99999999999999999999", "{}", "[]"})
  void takesASerialThatIsNoneForMissing(String serial) throws Exception {
    assertEquals(
        OptionalLong.empty(),
        read("{\"files\":[],\"meta\":{\"_last-serial\":" + serial + "},\"name\":\"x\"}")
            .lastSerial());
  }

  @Test
  void skipsKeysOfLaterVersionsWhateverIsInThem() throws Exception {
    String odd = "\"new\":{\"files\":[1,{\"name\":2}],\"x\":\"" + "y".repeat(3_000_000) + "\"},";
    ProjectPage page =
        read(
            "{"
                + odd
                + "\"name\":\"x\",\"meta\":{"
                + odd
                + "\"api-version\":\"1.99\"},\"files\":["
                + file(odd)
                + "]}");
    assertEquals(1, page.files().size());
    assertEquals(List.of(), page.rejected());
  }

  @ParameterizedTest
  @CsvSource({
    "../../packages/aa/x-1.0.whl, https://pypi.example/packages/aa/x-1.0.whl",
    "../../../packages/aa/x-1.0.whl, https://pypi.example/packages/aa/x-1.0.whl",
    "/root/packages/aa/x-1.0.whl, https://pypi.example/root/packages/aa/x-1.0.whl",
    "//f.example/packages/x-1.0.whl, https://f.example/packages/x-1.0.whl",
    "http://f.example:8080/packages/x-1.0.whl#sha256=00, http://f.example:8080/packages/x-1.0.whl",
  })
  void resolvesUrlsAgainstThePage(String url, String absolute) throws Exception {
    ProjectPage page = read(page("{\"filename\":\"x-1.0.whl\",\"url\":\"" + url + "\"}"));
    assertEquals(URI.create(absolute), page.files().get(0).url());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "null",
        "[[]]",
        "{}",
        "{\"filename\":\"x-1.0.whl\"}",
        "{\"url\":\"https://f.example/packages/x-1.0.whl\"}",
        "{\"filename\":{\"a\":1},\"url\":\"https://f.example/packages/x-1.0.whl\"}",
        "{\"filename\":\"x-1.0.whl\",\"url\":\"https://f.example/packages/y-1.0.whl\"}",
        "{\"filename\":\"../x-1.0.whl\",\"url\":\"https://f.example/packages/../x-1.0.whl\"}",
        "{\"filename\":\"x-1.0.whl\",\"url\":\"file:///packages/x-1.0.whl\"}",
        "{\"filename\":\"x-1.0.whl\",\"url\":\"https:///packages/x-1.0.whl\"}",
        "{\"filename\":\"x-1.0.whl\",\"url\":\"javascript:/packages/x-1.0.whl\"}",
        "{\"filename\":\"x 1.0.whl\",\"url\":\"https://f.example/packages/x 1.0.whl\"}",
        "{\"filename\":\"x-1.0.whl\",\"url\":\"https://f.example/files/x-1.0.whl\"}",
      })
  void rejectsAFileThatCannotBeMirroredAndKeepsTheOthers(String bad) throws Exception {
    ProjectPage page = read(page(file("") + "," + bad + "," + file("")));
    assertEquals(2, page.files().size());
    assertEquals(1, page.rejected().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"hashes\":{\"sha256\":\"abc\"},",
        "\"hashes\":{\"sha256\":[1,2]},",
        "\"hashes\":{\"sha256\":null},",
        "\"hashes\":[\"sha256\"],",
        "\"hashes\":null,",
        "\"core-metadata\":{\"sha256\":\"zz\"},",
        "\"core-metadata\":\"true\",",
        "\"size\":-1,",
        "\"size\":1e3,",
        "\"size\":\"many\",",
        "\"requires-python\":[3],",
        "\"yanked\":{},",
      })
  void rejectsAFileWithAWrongDetail(String detail) throws Exception {
    ProjectPage page = read(page(file(detail)));
    assertEquals(List.of(), page.files());
    RejectedFile rejected = page.rejected().get(0);
    assertEquals("x-1.0.whl", rejected.filename());
    String key = detail.substring(1, detail.indexOf('"', 1));
    assertTrue(rejected.reason().contains(key), rejected.reason());
  }

  @Test
  void ignoresDigestsOfAlgorithmsThatNobodyKnows() throws Exception {
    DistributionFile file =
        read(page(file("\"hashes\":{\"crc\":{\"a\":1},\"sha256\":\"" + SHA + "\"},")))
            .files()
            .get(0);
    assertEquals(List.of(DigestAlgorithm.SHA256), List.copyOf(file.digests().keySet()));
  }

  @Test
  void takesTheNewerNameOfCoreMetadata() throws Exception {
    String older = "\"data-dist-info-metadata\":false,";
    assertEquals(
        CoreMetadata.WITHOUT_DIGEST,
        read(page(file(older + "\"core-metadata\":true,"))).files().get(0).coreMetadata());
    assertEquals(
        CoreMetadata.WITHOUT_DIGEST,
        read(page(file("\"dist-info-metadata\":true,"))).files().get(0).coreMetadata());
  }

  @Test
  void makesHalfACharacterAWholeOne() throws Exception {
    DistributionFile file = read(page(file("\"yanked\":\"a\\ud800b\","))).files().get(0);
    assertEquals(Yank.because("a\uFFFDb"), file.yank());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "<html>",
        "{}",
        "{\"files\":[]}",
        "{\"name\":\"x\"}",
        "{\"name\":\"x\",\"files\":{}}",
        "{\"name\":\"../x\",\"files\":[]}",
        "{\"name\":7,\"files\":[]}",
        "{\"name\":\"x\",\"files\":[]",
        "{\"name\":\"x\",\"files\":[]}}",
        "{\"name\":\"x\",\"files\":[]} {}",
        "{\"name\":\"x\",\"files\":[],\"meta\":[]}",
        "{\"name\":\"x\",\"files\":[],\"meta\":{\"api-version\":\"2.0\"}}",
        "{\"name\":\"x\",\"files\":[],\"meta\":{\"api-version\":\"10\"}}",
        "{\"name\":\"x\",\"files\":[],\"project-status\":{}}",
        "{\"name\":\"x\",\"files\":[],\"project-status\":{\"status\":7}}",
        "{\"name\":\"x\",\"files\":[],\"project-status\":\"quarantined\"}",
        "{\"name\":\"x\",\"files\":[],\"versions\":{}}",
      })
  void refusesWhatIsNoPage(String text) {
    MalformedMetadataException e = assertThrows(MalformedMetadataException.class, () -> read(text));
    assertTrue(String.valueOf(e.getMessage()).startsWith(BASE.toString()));
  }

  @Test
  void refusesNestingWithoutEnd() {
    assertThrows(
        MalformedMetadataException.class, () -> read("{\"x\":" + "[".repeat(100_000) + "}"));
  }

  @Test
  void refusesEveryTruncationOfAPage() throws Exception {
    byte[] whole = resource("page.json").readAllBytes();
    int end = new String(whole, StandardCharsets.UTF_8).stripTrailing().length();
    for (int length = 0; length < end; length++) {
      InputStream cut = new ByteArrayInputStream(Arrays.copyOf(whole, length));
      assertThrows(MalformedMetadataException.class, () -> SimplePageReader.read(cut, BASE));
    }
  }

  @Test
  void letsAFailureOfTheStreamThrough() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("connection reset");
          }
        };
    IOException e = assertThrows(IOException.class, () -> SimplePageReader.read(broken, BASE));
    assertFalse(e instanceof MalformedMetadataException);
  }

  static InputStream resource(String name) {
    InputStream in = SimplePageReaderTest.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalArgumentException(name);
    }
    return in;
  }

  private static String file(String details) {
    return "{"
        + details
        + "\"filename\":\"x-1.0.whl\",\"url\":\"https://f.example/packages/aa/x-1.0.whl\"}";
  }

  private static String page(String files) {
    return "{\"name\":\"x\",\"files\":[" + files + "]}";
  }

  private static ProjectPage read(String json) throws IOException {
    return SimplePageReader.read(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), BASE);
  }
}
