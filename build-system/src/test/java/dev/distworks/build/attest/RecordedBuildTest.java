package dev.distworks.build.attest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.build.BuildState;
import dev.distworks.build.Nvr;
import dev.distworks.build.attest.BuildStatement.Ingredient;
import dev.distworks.build.attest.BuildStatement.Kind;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.MemoryHubStore;
import dev.distworks.build.edit.NewBuild;
import dev.distworks.build.edit.TagSettings;
import dev.distworks.build.fact.BuildrootRpm;
import dev.distworks.build.fact.Rpm;
import dev.distworks.build.fact.Task;
import dev.distworks.core.testing.ManualClock;
import dev.distworks.core.xmlrpc.XmlRpcCall;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import dev.distworks.core.xmlrpc.XmlRpcWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecordedBuildTest {
  private static final String COMMIT = "4a1b".repeat(10);
  private static final String SOURCE = "git+https://git.example/six#" + COMMIT;
  private static final int TASK = 7;
  private static final int BUILDROOT = 5;

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final MemoryHubStore store = new MemoryHubStore(clock);

  private static Rpm rpm(int build, String name, Optional<Integer> epoch, int buildroot) {
    return new Rpm(
        0, build, name, "1", "1", epoch, "noarch", 0, "", 1, 0, Optional.of(buildroot), false);
  }

  private static Task task(Instant now) {
    XmlRpcCall call =
        new XmlRpcCall("build", List.of(XmlRpcValue.of("git://old"), XmlRpcValue.of("f19")));
    return new Task(
        TASK,
        2,
        now,
        Optional.of(now),
        Optional.empty(),
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1,
        "build",
        new String(XmlRpcWriter.call(call), UTF_8),
        Optional.empty(),
        "noarch",
        20,
        1);
  }

  /** Builds {@code six} by a task, with a compiler of another build in its buildroot. */
  private int build(Edit edit) {
    edit.users().create("bob", 0, Optional.empty());
    int candidates = edit.tags().create("f19-candidates", List.of(), TagSettings.create());
    int buildTag = edit.tags().create("f19-build", List.of(), TagSettings.create());
    edit.targets().create("f19", buildTag, candidates);
    edit.changes().put(edit.facts().work.tasks, task(edit.time()));
    int compiler = edit.builds().create(NewBuild.complete(Nvr.parse("gcc-1-1"), 1));
    Rpm gcc = edit.rpms().add(rpm(compiler, "gcc-c++", Optional.of(2), 0));
    edit.changes()
        .put(edit.facts().work.buildrootRpms, new BuildrootRpm(1, BUILDROOT, gcc.id(), false));
    int six =
        edit.builds()
            .create(
                NewBuild.building(Nvr.parse("six-1-1"), 1, Optional.of(TASK))
                    .withSource(Optional.of(SOURCE)));
    edit.rpms().add(rpm(six, "six", Optional.empty(), BUILDROOT));
    return six;
  }

  @Test
  void statesWhatATaskWasAskedForAndWhatWasInItsBuildroot() {
    int six = store.change(1, this::build);
    assertTrue(store.read(facts -> RecordedBuild.find(facts, six)).isEmpty());
    clock.advance(Duration.ofMinutes(3));
    store.change(
        1,
        edit -> {
          edit.builds().finish(six, BuildState.COMPLETE);
          return six;
        });
    BuildStatement statement =
        store.read(facts -> RecordedBuild.find(facts, six)).orElseThrow().with(List.of());
    assertEquals(Kind.BUILT, statement.kind());
    assertEquals("task/7", statement.invocation());
    assertEquals(
        Map.of(
            "nvr",
            "six-1-1",
            "owner",
            "bob",
            "source",
            SOURCE,
            "target",
            "f19",
            "destination",
            "f19-candidates"),
        statement.parameters());
    assertEquals(
        List.of(
            new Ingredient(URI.create(SOURCE), Optional.of(COMMIT)),
            new Ingredient(
                URI.create("pkg:rpm/gcc-c%2B%2B@1-1?arch=noarch&epoch=2"), Optional.empty())),
        statement.ingredients());
    assertEquals(Instant.parse("2026-11-20T12:00:00Z"), statement.started());
    assertEquals(Instant.parse("2026-11-20T12:03:00Z"), statement.finished());
  }
}
