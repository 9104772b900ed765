package dev.distworks.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  @TempDir private Path folder;

  private final List<DemoStep> steps = new ArrayList<>();

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
      HttpResponse<String> page =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(demo.uri().orElseThrow().resolve("/")).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertTrue(page.body().contains("mirror again"), page.body());
      assertFalse(page.body().contains("<script"), page.body());
    }
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
