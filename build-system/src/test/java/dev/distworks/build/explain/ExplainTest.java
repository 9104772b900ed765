package dev.distworks.build.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.build.HubFault;
import dev.distworks.build.edit.HubStore;
import dev.distworks.build.edit.SampleHub;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.policy.Policy;
import dev.distworks.build.policy.PolicyTests;
import dev.distworks.build.tag.TagView;
import dev.distworks.core.testing.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplainTest {
  private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
  private HubStore store;

  @BeforeEach
  void open() throws IOException {
    store = SampleHub.open(clock);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private void change(String... words) throws IOException {
    store.change(
        1,
        edit -> {
          ChangeWords.parse(List.of(words)).accept(edit);
          return 0;
        });
  }

  private String explain(String kind, String tag, String name) throws IOException {
    return store.read(facts -> new Explainer(TagView.now(facts)).ofNamed(kind, tag, name).text());
  }

  @Test
  void saysFromWhereAPackageComes() throws IOException {
    assertEquals(
        """
        package lcmaps is listed in f17-build by inheritance from f16
        * f17-build > f17 > f16 (priority 0): lists it since event 2\
        """,
        explain("package", "f17-build", "lcmaps"));
  }

  @Test
  void saysWhichBlockWins() throws IOException {
    change("block-pkg", "f17", "lcmaps");
    assertEquals(
        """
        package lcmaps is blocked in f17-build by inheritance from f17
        * f17-build > f17 (priority 1): blocks it since event 7
          f17-build > f17 > f16 (priority 0): lists it since event 2; f17 comes first\
        """,
        explain("package", "f17-build", "lcmaps"));
    assertTrue(
        explain("build", "f17-build", "lcmaps-1.6-2")
            .startsWith(
                "build lcmaps-1.6-2 is not in f17-build: package lcmaps is blocked by inheritance"
                    + " from f17\n"));
  }

  @Test
  void saysWhichFilterKeepsAPackageOut() throws IOException {
    change("edit-tag-inheritance", "--pkg-filter", "^l", "f17", "f16");
    assertEquals(
        """
        package bash is not in the list of f17-build
          f17-build > f17 > f16 (priority 0, filter ^l): lists it since event 2; the filter ^l\
         keeps it out\
        """,
        explain("package", "f17-build", "bash"));
  }

  @Test
  void saysWhyALinkIsNotFollowed() throws IOException {
    change("edit-tag-inheritance", "--maxdepth", "0", "f17-build", "f17");
    assertTrue(
        explain("package", "f17-build", "bash")
            .endsWith(
                "  f17-build > f17 > f16 (priority 0): lists it since event 2; not followed: a"
                    + " maxdepth on the way is used up"));
    change("edit-tag-inheritance", "--intransitive", "f17", "f16");
    change("add-tag-inheritance", "--priority", "9", "f16", "f17");
    String walk =
        store.read(
            facts ->
                new Explainer(TagView.now(facts)).ofTag(facts.tags.require("f17-testing")).text());
    assertTrue(walk.contains("intransitive): not followed: it is intransitive"), walk);
  }

  @Test
  void saysWhichBuildIsLatestAndWhy() throws IOException {
    assertTrue(
        explain("build", "f17-build", "lcmaps-1.6-1")
            .startsWith(
                "build lcmaps-1.6-1 is in f17-build by inheritance from f16, but not the latest:"
                    + " lcmaps-1.6-2 was tagged later\n"));
    change("tag-build", "f17", "lcmaps-1.6-1");
    assertTrue(
        explain("build", "f17-build", "lcmaps-1.6-2").contains("is in the nearer tag f17\n"));
    assertTrue(
        explain("build", "f17-build", "lcmaps-1.6-1")
            .startsWith(
                "build lcmaps-1.6-1 is the latest of lcmaps in f17-build by inheritance from f17"));
  }

  @Test
  void saysWhoSeesRepositoriesAndGroups() throws IOException {
    assertEquals(
        """
        external repository dist-f17 is seen by f17-build at priority 5
        * f17-build: sees it at priority 5, merged as koji since event 1\
        """,
        explain("external-repo", "f17-build", "dist-f17"));
    assertEquals(
        "external repository dist-f16 is not seen by f17-build",
        explain("external-repo", "f17-build", "dist-f16"));
    assertTrue(explain("group", "f17-build", "build").contains("is defined in f17-build\n"));
  }

  @Test
  void answersAsOfAPastEvent() throws IOException {
    change("block-pkg", "f17", "lcmaps");
    assertEquals(
        """
        package lcmaps is listed in f17 by inheritance from f16, at event 6
        * f17 > f16 (priority 0): lists it since event 2\
        """,
        store.read(
            facts ->
                new Explainer(TagView.at(facts, 6)).ofNamed("package", "f17", "lcmaps").text()));
  }

  private Preview preview(String... words) throws IOException {
    return Preview.of(store, 1, ChangeWords.parse(List.of(words)));
  }

  @Test
  void saysWhatAChangeWouldBringBeforeItIsMade() throws IOException {
    int before = store.read(Facts::lastEvent);
    Preview preview =
        preview("add-tag-inheritance", "--priority", "7", "f17-basedeps", "f16-build");
    assertEquals(
        "f17-basedeps would gain 3 packages (3 from f16), 3 builds (3 from f16), 1 external"
            + " repositories (1 from f16-build), 9 group packages (9 from f16-build)\n"
            + "f17-build would gain 1 external repositories (1 from f16-build)",
        preview.text());
    assertEquals(1, preview.policyData().get("gained_external_repos"));
    Policy policy =
        Policy.parse(
            "compare gained_external_repos > 0 :: deny external repositories must not be inherited",
            PolicyTests.basic());
    assertFalse(policy.decide(preview.policyData()).isAllowed());
    assertEquals(before, store.read(Facts::lastEvent));
  }

  @Test
  void saysWhatWouldBeLost() throws IOException {
    assertEquals(
        """
        f16 would lose 1 builds (1 from f16)
        f16-build would lose 1 builds (1 from f16)
        f17-build would lose 1 builds (1 from f16)""",
        preview("untag-build", "f16", "glexec-1-1").text());
    assertEquals(
        "no tag would gain or lose anything",
        preview("swap-tag-inheritance", "f17-build", "f17", "f17-basedeps").text());
    assertTrue(preview("remove-tag", "f16-basedeps").text().contains("no tag would"));
    HubFault fault =
        assertThrows(HubFault.class, () -> preview("untag-build", "f17", "glexec-1-1"));
    assertEquals("build glexec-1-1 not in tag f17", fault.text());
  }

  @Test
  void refusesWordsThatAreNoChange() {
    assertThrows(HubFault.class, () -> ChangeWords.parse(List.of()));
    assertThrows(HubFault.class, () -> ChangeWords.parse(List.of("drop-everything", "f17")));
    assertThrows(HubFault.class, () -> ChangeWords.parse(List.of("tag-build", "f17")));
    assertThrows(HubFault.class, () -> preview("tag-build", "nope", "bash-4-1"));
    assertThrows(
        HubFault.class, () -> preview("add-tag-inheritance", "--priority", "x", "f17", "f16"));
  }

  @Test
  void findsTheUsualMistakes() throws IOException {
    change("add-tag-inheritance", "--priority", "7", "f17-basedeps", "f16-build");
    change("tag-build", "f17-testing", "bash-4-1");
    change("edit-tag", "--arches", "", "f16-build");
    change("add-group-pkg", "f17-build", "srpm-build", "setroubleshoot");
    Instant later = clock.instant().plus(Duration.ofDays(40));
    List<String> found =
        store.read(
            facts ->
                Lint.check(facts, later, Duration.ofDays(14)).stream()
                    .map(finding -> finding.tag() + " " + finding.code())
                    .toList());
    assertTrue(found.contains("f17-build inherited-external-repo"), found.toString());
    assertTrue(found.contains("f17-build equal-priorities"), found.toString());
    assertTrue(found.contains("f17-build incomplete-group"), found.toString());
    assertTrue(found.contains("f17-build harmful-group-package"), found.toString());
    assertTrue(found.contains("f16-build empty-arches"), found.toString());
    assertTrue(found.contains("f17-testing stale-candidates"), found.toString());
    assertTrue(found.contains("f17-release unused"), found.toString());
  }
}
