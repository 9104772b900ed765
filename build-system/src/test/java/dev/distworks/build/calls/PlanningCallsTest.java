package dev.distworks.build.calls;

import static dev.distworks.build.calls.CallBench.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.build.FaultCode;
import dev.distworks.build.HubFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hub explains, shows beforehand and refuses, and what goes beyond Koji's own calls. */
final class PlanningCallsTest {
  private static final Map<String, String> POLICIES =
      Map.of(
          "tag_change",
          """
          compare lost_packages > 1 :: deny too much goes
          all :: allow
          """,
          "sidetag",
          """
          compare number_of_tags > 1 :: deny
          all :: allow
          """);

  @TempDir private Path top;

  private CallBench hub;

  @BeforeEach
  void openHub() throws IOException {
    hub = new CallBench(top, POLICIES);
    hub.call("createTag", "f16");
    hub.call("createTag", "f18", named("arches", "x86_64"));
    hub.call("createTag", "f18-build", named("parent", "f18", "arches", "x86_64"));
    hub.call("createBuildTarget", "f18", "f18-build", "f18");
    hub.call("createExternalRepo", "old", "http://old.example/");
    hub.call("addExternalRepoToTag", "f16", "old", 5);
    for (String name : List.of("bash", "make")) {
      hub.call("packageListAdd", "f16", name, "kojiadmin");
      hub.call("createEmptyBuild", name, "1", "1", null);
      hub.call("tagBuildBypass", "f16", name + "-1-1");
    }
  }

  private List<?> strings(Object value) {
    return (List<?>) value;
  }

  @Test
  void tellsWhatEachBuildTagWouldGain() {
    Object preview =
        hub.call("distworks.preview", List.of("add-tag-inheritance", "f18", "f16", "5"));
    Map<?, ?> figures = (Map<?, ?>) ((Map<?, ?>) preview).get("figures");
    assertEquals(2, figures.get("gained_packages"));
    assertEquals(1, figures.get("gained_external_repos"));
    assertTrue(String.valueOf(preview).contains("f18-build would gain"), String.valueOf(preview));
    assertEquals(List.of(), hub.call("getInheritanceData", "f18"));
  }

  @Test
  void explainsWhatPutsAPackageIntoATag() {
    hub.call("distworks.change", List.of("add-tag-inheritance", "f18", "f16", "5"));
    Map<?, ?> why =
        (Map<?, ?>) hub.call("distworks.explain", "f18-build", named("package", "bash"));
    assertTrue(String.valueOf(why.get("conclusion")).contains("bash"));
    assertEquals(
        List.of("f18-build", "f18", "f16"),
        hub.each("way", why.get("reasons")).stream()
            .map(this::strings)
            .filter(way -> way.size() == 3)
            .findFirst()
            .orElseThrow());
    assertTrue(
        String.valueOf(hub.call("distworks.explain", "f18-build", named("external_repo", "old")))
            .contains("f16"));
  }

  @Test
  void refusesByPolicyAChangeThatWouldTakeTooMuchAway() {
    hub.call("distworks.change", List.of("add-tag-inheritance", "f18", "f16", "5"));
    Object link = Map.of("parent_id", hub.call("getTagID", "f16"), "delete link", true);
    HubFault fault = hub.fault("setInheritanceData", "f18", List.of(link));
    assertEquals(FaultCode.ACTION_NOT_ALLOWED, fault.code());
    assertTrue(fault.text().contains("too much goes"), fault.text());
    assertTrue(fault.text().contains("would lose 2 packages"), fault.text());
    assertEquals(1, ((List<?>) hub.call("getInheritanceData", "f18")).size());
    hub.call("packageListRemove", "f16", "make");
    hub.call("setInheritanceData", "f18", List.of(link));
    assertEquals(List.of(), hub.call("getInheritanceData", "f18"));
  }

  @Test
  void swapsPrioritiesInOneStep() {
    hub.call("createTag", "f17");
    hub.call("distworks.change", List.of("add-tag-inheritance", "f18", "f16", "1"));
    hub.call("distworks.change", List.of("add-tag-inheritance", "f18", "f17", "2"));
    hub.call("distworks.change", List.of("swap-tag-inheritance", "f18", "f16", "f17"));
    assertEquals(List.of("f17", "f16"), hub.each("name", hub.call("getInheritanceData", "f18")));
    hub.call("createExternalRepo", "new", "http://new.example/");
    hub.call("addExternalRepoToTag", "f16", "new", 10);
    hub.call("distworks.change", List.of("swap-external-repos", "f16", "old", "new"));
    assertEquals(
        List.of("new", "old"),
        hub.each("external_repo_name", hub.call("getTagExternalRepos", named("tag_info", "f16"))));
  }

  @Test
  void movesBuildsTogetherOrNotAtAll() {
    hub.call("packageListAdd", "f18", "bash", "kojiadmin");
    List<String> both = List.of("move-build", "f16", "f18", "bash-1-1", "nosuch-1-1");
    hub.fault("distworks.change", both);
    assertEquals(List.of(), hub.call("listTagged", "f18"));
    hub.call("distworks.change", List.of("move-build", "f16", "f18", "bash-1-1"));
    assertEquals(List.of("bash-1-1"), hub.each("nvr", hub.call("listTagged", "f18")));
  }

  @Test
  void makesAWholeReleaseFromOneDescription() {
    hub.call(
        "distworks.makeRelease",
        Map.of(
            "name", "f19",
            "previous", "f18",
            "arches", "x86_64 aarch64",
            "external_repos", List.of(Map.of("name", "base", "url", "http://m/$arch/")),
            "groups", Map.of("build", List.of("bash", "tar"))));
    assertNotNull(hub.call("getBuildTarget", "f19"));
    assertEquals(
        List.of("f19", "f18", "f19-basedeps"),
        hub.each("name", hub.call("getFullInheritance", "f19-build")));
    assertEquals(List.of("build"), hub.each("name", hub.call("getTagGroups", "f19-build")));
    Object found = hub.call("distworks.lint", named("tag", "f19-build"));
    assertTrue(String.valueOf(found).contains("rpm-build"), String.valueOf(found));
  }

  @Test
  void keepsTheReasonWhyABuildWasRetiredOrDoneAgain() {
    assertEquals(FaultCode.PARAMETER, hub.fault("distworks.redoBuild", "bash-1-1", "  ").code());
    hub.call("distworks.redoBuild", "bash-1-1", "built from the wrong commit");
    hub.call("untagBuildBypass", "f16", "make-1-1");
    hub.call("distworks.retireBuild", "make-1-1", "not free");
    Object entries = hub.call("distworks.buildAudit", "make-1-1");
    assertEquals(List.of("not free"), hub.each("reason", entries));
    assertEquals(List.of("retire"), hub.each("action", entries));
    assertEquals(List.of("redo"), hub.each("action", hub.call("distworks.buildAudit", "bash-1-1")));
  }

  @Test
  void letsUsersHaveSideTagsWithinThePolicy() throws IOException {
    hub.login("bob");
    Map<?, ?> side = (Map<?, ?>) hub.call("createSideTag", "f18-build", named("suffix", "x"));
    String name = String.valueOf(side.get("name"));
    assertTrue(name.matches("f18-build-side-\\d+-x"), name);
    assertNotNull(hub.call("getBuildTarget", name));
    hub.call("createSideTag", "f18-build");
    assertEquals(FaultCode.ACTION_NOT_ALLOWED, hub.fault("createSideTag", "f18-build").code());
    Object listed = hub.call("listSideTags", named("basetag", "f18-build", "user", "bob"));
    assertEquals(List.of("bob", "bob"), hub.each("user_name", listed));
    HubFault fault = hub.fault("editSideTag", name, named("debuginfo", true));
    assertTrue(fault.text().contains("not allowed in parent tag"), fault.text());
    hub.login("kojiadmin");
    hub.call(
        "editTag2",
        "f18-build",
        named("extra", Map.of("sidetag_rpm_macros_allowed", List.of("my_*"))));
    hub.login("bob");
    hub.call("editSideTag", name, named("rpm_macros", Map.of("my_macro", "1")));
    hub.fault("editSideTag", name, named("rpm_macros", Map.of("dist", ".el1")));
    Map<?, ?> extra = (Map<?, ?>) ((Map<?, ?>) hub.call("getTag", name)).get("extra");
    assertEquals("1", extra.get("rpm.macro.my_macro"));
    hub.call("removeSideTag", name);
    assertNull(hub.call("getTag", name));
    hub.fault("removeSideTag", "f18");
  }

  @Test
  void placesAndFreesTasks() {
    hub.call("addHost", "b1", List.of("x86_64"));
    Object task = hub.call("makeTask", "newRepo", "f18-build");
    assertEquals(true, hub.call("assignTask", task, "b1"));
    assertEquals(false, hub.call("assignTask", task, "b1"));
    assertEquals(4, ((Map<?, ?>) hub.call("getTaskInfo", task)).get("state"));
    hub.call("freeTask", task);
    assertEquals(0, ((Map<?, ?>) hub.call("getTaskInfo", task)).get("state"));
    hub.call("cancelTask", task);
    hub.fault("freeTask", task);
  }

  @Test
  void saysWherePermissionsComeFrom() {
    hub.call("newGroup", "builders");
    hub.call("addGroupMember", "builders", "bob");
    hub.call("grantPermission", "builders", "repo");
    hub.call("grantPermission", "bob", "repo");
    Map<?, ?> origins = (Map<?, ?>) hub.call("getUserPermsInheritance", "bob");
    assertEquals(2, ((List<?>) origins.get("repo")).size());
    assertTrue(((List<?>) origins.get("repo")).contains("builders"));
    hub.call("editPermission", "repo", "May make repositories");
    assertTrue(String.valueOf(hub.call("getAllPerms")).contains("May make repositories"));
  }
}
