package dev.distworks.pypi.simple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.pypi.CoreMetadata;
import dev.distworks.pypi.DistributionFile;
import dev.distworks.pypi.ProjectName;
import dev.distworks.pypi.ProjectPage;
import dev.distworks.pypi.ProjectStatus;
import dev.distworks.pypi.Yank;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimplePageWriterTest {
  private static final URI MIRROR = URI.create("https://mirror.example/simple/x/");

  @Test
  void writesHtmlAsItAlwaysDid() throws Exception {
    assertEquals(golden("golden.html"), html(FileLinks.relative(), page()));
  }

  @Test
  void writesJsonAsItAlwaysDid() throws Exception {
    assertEquals(golden("golden.json"), json(FileLinks.relative(), page()));
  }

  @Test
  void pointsWhereItIsTold() throws Exception {
    for (String root : List.of("https://files.example.org", "https://files.example.org/")) {
      String html = html(FileLinks.below(URI.create(root)), page());
      assertTrue(html.contains("<a href=\"https://files.example.org/packages/aa/bb/"), html);
    }
    assertTrue(
        html(FileLinks.relativeToHashIndex(), page()).contains("href=\"../../../packages/aa/bb/"));
  }

  @ParameterizedTest
  @CsvSource({
    "packages/x-1.0+l.whl, ../../packages/x-1.0%2Bl.whl",
    "packages/x-1!2~_.zip, ../../packages/x-1%212~_.zip",
    "'packages/x \"<é😀.zip', ../../packages/x%20%22%3C%C3%A9%F0%9F%98%80.zip",
    "packages/x%2B?#.zip, ../../packages/x%252B%3F%23.zip",
  })
  void encodesLinksSoThatTheyDecodeToTheFile(String path, String link) {
    assertEquals(link, FileLinks.relative().to(MirrorPath.of(path)));
  }

  @Test
  void leavesOutWhatItDoesNotKnow() {
    ProjectPage page = ProjectPage.builder(ProjectName.of("x")).build();
    assertFalse(html(FileLinks.relative(), page).contains("SERIAL"));
    assertFalse(json(FileLinks.relative(), page).contains("_last-serial"));
  }

  @Test
  void givesEveryTextBackThatUpstreamCanSay() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      ProjectPage page = random(random);
      SimplePageWriter writer = new SimplePageWriter(FileLinks.relative());
      ProjectPage again =
          SimplePageReader.read(new ByteArrayInputStream(writer.json(page)), MIRROR);
      assertEquals(page, again);
      assertEquals(page.name().normalized(), again.name().display());
      assertEquals(
          new String(writer.json(page), StandardCharsets.UTF_8),
          new String(writer.json(again), StandardCharsets.UTF_8));
    }
  }

  @Test
  void neverLetsATextOutOfItsAttribute() throws Exception {
    String evil = "\"><script>'&\n\ud800";
    ProjectPage page =
        ProjectPage.builder(ProjectName.of("x"))
            .status(new ProjectStatus(evil, Optional.of(evil)))
            .versions(List.of(evil))
            .files(
                List.of(
                    file("a" + "'<b>" + ".zip")
                        .requiresPython(evil)
                        .yank(Yank.because(evil))
                        .provenance(evil)
                        .build()))
            .build();
    String html = html(FileLinks.relative(), page);
    assertFalse(html.contains("<script"), html);
    assertFalse(html.contains("<b>"), html);
    assertTrue(json(FileLinks.relative(), page).contains("\uFFFD"));
  }

  private static ProjectPage page() throws IOException {
    return SimplePageReader.read(SimplePageReaderTest.resource("page.json"), MIRROR);
  }

  private static String golden(String name) throws IOException {
    return new String(SimplePageReaderTest.resource(name).readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String html(FileLinks links, ProjectPage page) {
    return new String(new SimplePageWriter(links).html(page), StandardCharsets.UTF_8);
  }

  private static String json(FileLinks links, ProjectPage page) {
    return new String(new SimplePageWriter(links).json(page), StandardCharsets.UTF_8);
  }

  private static DistributionFile.Builder file(String name) throws IOException {
    MirrorPath path = MirrorPath.of("packages/aa/" + name);
    return DistributionFile.builder(
        name, URI.create("https://mirror.example/" + FileLinks.relative().to(path).substring(6)));
  }

  private static ProjectPage random(Random random) throws IOException {
    List<DistributionFile> files = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      DistributionFile.Builder file = file("f" + text(random).replace('/', '.') + i);
      List<Digest> digests = new ArrayList<>();
      for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
        if (random.nextInt(4) == 0) {
          digests.add(digest(algorithm, random));
        }
      }
      file.digests(digests);
      if (random.nextBoolean()) {
        file.size(random.nextLong(1L << 40)).requiresPython(text(random));
      }
      if (random.nextBoolean()) {
        file.uploadTime(text(random)).provenance(text(random));
      }
      file.yank(random.nextBoolean() ? Yank.NONE : Yank.because(text(random)));
      if (random.nextBoolean()) {
        file.coreMetadata(
            random.nextBoolean()
                ? CoreMetadata.WITHOUT_DIGEST
                : CoreMetadata.of(digest(DigestAlgorithm.SHA256, random)));
      }
      files.add(file.build());
    }
    return ProjectPage.builder(ProjectName.of("x"))
        .lastSerial(random.nextLong(1L << 40))
        .versions(List.of(text(random), text(random)))
        .status(new ProjectStatus("s" + text(random), Optional.of(text(random))))
        .files(files)
        .build();
  }

  private static Digest digest(DigestAlgorithm algorithm, Random random) {
    byte[] bytes = new byte[algorithm.length()];
    random.nextBytes(bytes);
    return Digest.of(algorithm, bytes);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    String alphabet = "aZ09+-_.!%&<>\"' ?#=;:/äλ😀\u2028";
    int[] points = alphabet.codePoints().toArray();
    for (int i = random.nextInt(9); i > 0; i--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }
}
