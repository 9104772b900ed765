package dev.distworks.build.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.build.BuildState;
import dev.distworks.build.HubFault;
import dev.distworks.build.Nvr;
import dev.distworks.build.fact.AuditEntry;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.tag.TagView;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuildEditsTest {
  private HubStore store;

  @BeforeEach
  void open() throws IOException {
    store = SampleHub.open(InstantSource.system());
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private void change(Consumer<Edit> change) throws IOException {
    store.change(
        1,
        edit -> {
          change.accept(edit);
          return 0;
        });
  }

  private HubFault refused(Consumer<Edit> change) throws IOException {
    int before = store.read(Facts::lastEvent);
    HubFault fault = assertThrows(HubFault.class, () -> change(change));
    assertEquals(before, store.read(Facts::lastEvent));
    return fault;
  }

  private Build build(String nvr) throws IOException {
    Nvr parsed = Nvr.parse(nvr);
    return store.read(
        facts -> facts.build(parsed.name(), parsed.version(), parsed.release()).orElseThrow());
  }

  @Test
  void keepsNamesOfBuildsForAllTime() throws IOException {
    NewBuild again = NewBuild.complete(Nvr.parse("bash-4-1"), 1);
    HubFault fault = refused(edit -> edit.builds().create(again));
    assertEquals("Build already exists (id=1, state=COMPLETE): bash-4-1", fault.text());
  }

  @Test
  void givesTheNameOfAFailedBuildThatLeftNothingAway() throws IOException {
    NewBuild next = NewBuild.building(Nvr.parse("bash-5-1"), 1, Optional.of(7));
    change(edit -> edit.builds().create(next));
    int id = build("bash-5-1").id();
    assertEquals(
        "Build already in progress (task 7)",
        refused(
                edit ->
                    edit.builds()
                        .create(NewBuild.building(Nvr.parse("bash-5-1"), 1, Optional.of(8))))
            .text());
    change(edit -> assertEquals(id, edit.builds().create(next)));
    change(edit -> edit.builds().finish(id, BuildState.FAILED));
    refused(edit -> edit.builds().finish(id, BuildState.COMPLETE));
    change(edit -> assertEquals(id, edit.builds().create(next)));
    assertEquals(BuildState.BUILDING, build("bash-5-1").state());
  }

  @Test
  void letsABuildBeDoneAgainForAReasonThatIsKept() throws IOException {
    int id = build("bash-4-1").id();
    assertEquals(
        "reason: expected words, found none", refused(edit -> edit.builds().redo(id, " ")).text());
    change(edit -> edit.builds().redo(id, "built on a broken host"));
    assertEquals(BuildState.CANCELED, build("bash-4-1").state());
    assertEquals(List.of(), store.read(facts -> TagView.now(facts).tagsOf(id)));
    AuditEntry entry = store.read(facts -> facts.auditByBuild.all(id).get(0));
    assertEquals("built on a broken host", entry.reason());
    assertEquals(1, entry.userId());
    change(
        edit ->
            assertEquals(id, edit.builds().create(NewBuild.complete(Nvr.parse("bash-4-1"), 1))));
    change(edit -> edit.tagging().tag(edit.facts().tags.require("f16"), id, false));
  }

  @Test
  void retiresABuildForGood() throws IOException {
    int id = build("bash-4-1").id();
    change(edit -> edit.builds().retire(id, "contains a secret"));
    assertEquals(BuildState.DELETED, build("bash-4-1").state());
    assertEquals(
        "build bash-4-1 not complete: state DELETED",
        refused(edit -> edit.tagging().tag(1, id, true)).text());
    refused(edit -> edit.builds().create(NewBuild.complete(Nvr.parse("bash-4-1"), 1)));
    refused(edit -> edit.builds().redo(id, "changed my mind"));
  }

  @Test
  void takesNoBuildOutOfALockedTag() throws IOException {
    change(
        edit ->
            edit.tags().edit(edit.facts().tags.require("f16"), TagSettings.create().locked(true)));
    int id = build("bash-4-1").id();
    assertTrue(refused(edit -> edit.builds().retire(id, "old")).text().contains("is locked"));
    int f16 = store.read(facts -> facts.tags.require("f16"));
    assertEquals(
        1004,
        refused(edit -> edit.tagging().assertAccess(f16, Set.of("build"), true)).code().number());
    change(edit -> edit.tagging().assertAccess(f16, Set.of("admin"), true));
  }

  @Test
  void promotesADraft() throws IOException {
    NewBuild draft = NewBuild.complete(Nvr.parse("bash-5-1"), 1).asDraft(true);
    change(edit -> edit.builds().create(draft));
    int id = build("bash-5-1,draft_5").id();
    change(edit -> edit.builds().promote(id));
    assertEquals(id, build("bash-5-1").id());
    assertTrue(refused(edit -> edit.builds().promote(id)).text().endsWith("Not a draft build"));
  }

  @Test
  void movesAllBuildsOrNone() throws IOException {
    int f16 = store.read(facts -> facts.tags.require("f16"));
    int testing = store.read(facts -> facts.tags.require("f16-testing"));
    refused(edit -> edit.tagging().move(f16, testing, List.of(1, 2, 1), false));
    assertEquals(List.of(f16), store.read(facts -> TagView.now(facts).tagsOf(1)));
    change(edit -> edit.tagging().move(f16, testing, List.of(1, 2), false));
    assertEquals(List.of(testing), store.read(facts -> TagView.now(facts).tagsOf(2)));
  }

  @Test
  void swapsPrioritiesInOneStep() throws IOException {
    int build = store.read(facts -> facts.tags.require("f17-build"));
    int f17 = store.read(facts -> facts.tags.require("f17"));
    int basedeps = store.read(facts -> facts.tags.require("f17-basedeps"));
    refused(
        edit ->
            edit.inheritance()
                .set(
                    build,
                    List.of(new InheritanceLink(build, f17, 2, Optional.empty(), false, false, "")),
                    List.of(),
                    false));
    change(edit -> edit.inheritance().swap(build, f17, basedeps));
    assertEquals(
        List.of(basedeps, f17),
        store.read(
            facts ->
                TagView.now(facts).parents(build).stream()
                    .map(InheritanceLink::parentId)
                    .toList()));
  }

  @Test
  void keepsTheNumberOfATagThatComesBack() throws IOException {
    int f16 = store.read(facts -> facts.tags.require("f16"));
    int before = store.read(Facts::lastEvent);
    change(edit -> edit.tags().delete(f16));
    boolean gone = store.read(facts -> TagView.now(facts).tag("f16").isEmpty());
    assertTrue(gone);
    change(edit -> assertEquals(f16, edit.tags().create("f16", List.of(), TagSettings.create())));
    store.read(
        facts -> {
          assertEquals(List.of(), TagView.now(facts).children(f16));
          assertEquals(5, TagView.at(facts, before).children(f16).size());
          return f16;
        });
  }
}
