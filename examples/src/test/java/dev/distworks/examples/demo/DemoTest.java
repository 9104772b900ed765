package dev.distworks.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private static final Pattern ADDRESS = Pattern.compile("http://127[^\\s;,\\])]+");

  @TempDir private Path folder;

  private final List<DemoStep> steps = new ArrayList<>();
  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();

  /**
   * Where numbers have other digits, and hours do not begin with those of the rest of the world.
   */
  @BeforeEach
  void travel() {
    Locale.setDefault(Locale.forLanguageTag("fa-IR"));
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
    assertEquals(
        "\u06f1", String.format(Locale.getDefault(), "%d", 1), "the digits of the country");
  }

  @AfterEach
  void comeHome() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
  }

  @Test
  void everyStepHoldsAndIsShownOnThePage() throws Exception {
    try (Demo demo = new Demo(folder, 0, steps::add)) {
      assertTrue(demo.run(false), () -> "steps: " + steps);

      assertEquals(
          List.of(
              "upstream",
              "mirror",
              "mirror again",
              "overlay",
              "distfiles",
              "distfiles again",
              "serve",
              "compare",
              "compare files",
              "mirrors",
              "sign",
              "sign service",
              "compose",
              "compose check",
              "hub"),
          steps.stream().map(DemoStep::name).toList());
      HttpResponse<String> page = get(demo.uri().orElseThrow().resolve("/").toString());
      assertTrue(page.body().contains("mirror again"), page.body());
      assertFalse(page.body().contains("<script"), page.body());
      assertFalse(hasForeignDigits(steps.toString()), steps.toString());
      for (String address :
          ADDRESS.matcher(steps.toString()).results().map(r -> r.group()).toList()) {
        HttpResponse<String> reply = get(address);
        assertFalse(hasForeignDigits(reply.headers() + reply.body()), address);
      }
    }
    assertEquals(List.of(), filesWithForeignDigits());
  }

  private static HttpResponse<String> get(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static boolean hasForeignDigits(String text) {
    return text.chars().anyMatch(c -> c > '9' && Character.isDigit(c));
  }

  /** Those of all texts that the demo wrote. */
  private List<Path> filesWithForeignDigits() throws IOException {
    List<Path> found = new ArrayList<>();
    int texts = 0;
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
        try {
          texts++;
          if (hasForeignDigits(Files.readString(file))) {
            found.add(file);
          }
        } catch (CharacterCodingException e) {
          texts--; // a package or an archive
        }
      }
    }
    assertTrue(texts > 20, "texts: " + texts);
    return found;
  }

  @Test
  void stopsAtTheFirstStepThatDoesNotHold() throws Exception {
    Files.writeString(folder.resolve("pypi"), "a file where the mirror's folder should be");
    try (Demo demo = new Demo(folder, 0, steps::add)) {
      assertFalse(demo.run(false));
    }

    assertEquals(2, steps.size());
    assertEquals(DemoStep.Verdict.FAILED, steps.get(1).verdict());
  }

  @Test
  void scratchDirectoryIsGoneWhenClosedUnlessItIsTheUsers() throws Exception {
    Path temporary;
    try (ScratchDirectory scratch = ScratchDirectory.temporary()) {
      temporary = scratch.path();
      Files.createDirectories(temporary.resolve("a/b"));
      Files.writeString(temporary.resolve("a/b/c"), "x");
    }
    try (ScratchDirectory scratch = ScratchDirectory.kept(folder.resolve("mine"))) {
      Files.writeString(scratch.path().resolve("c"), "x");
    }

    assertFalse(Files.exists(temporary));
    assertTrue(Files.exists(folder.resolve("mine/c")));
  }
}
