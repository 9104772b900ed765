package dev.distworks.build.calls;

import static dev.distworks.build.calls.CallBench.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of tags, and what becomes of tags in time. */
final class SnapshotCallsTest {
  @TempDir private Path top;

  private CallBench hub;

  @BeforeEach
  void openHub() throws IOException {
    hub = new CallBench(top, Map.of());
    hub.call("createTag", "base", named("arches", "x86_64"));
    hub.call("createTag", "f1", named("parent", "base"));
    hub.call("packageListAdd", "base", "bash", "kojiadmin");
    hub.call("packageListAdd", "f1", "make", "kojiadmin");
    hub.call("createExternalRepo", "r", "http://r.example/");
    hub.call("addExternalRepoToTag", "f1", "r", 5);
    hub.call("groupListAdd", "base", "build");
    hub.call("groupPackageListAdd", "base", "build", "tar");
    for (String version : List.of("3", "1", "2")) {
      hub.call("createEmptyBuild", "bash", version, "1", null);
      hub.call("tagBuildBypass", "base", "bash-" + version + "-1");
    }
  }

  @Test
  void copiesWhatATagInheritsButNeitherItsLinksNorItsRepositories() {
    hub.call("snapshotTag", "f1", "copy", named("latest_only", false));
    assertEquals(List.of(), hub.call("getInheritanceData", "copy"));
    assertEquals(List.of(), hub.call("getExternalRepoList", "copy"));
    assertEquals(
        List.of("make", "bash"),
        hub.each("package_name", hub.call("listPackages", named("tagID", "copy"))));
    assertEquals(
        List.of("bash-2-1", "bash-1-1", "bash-3-1"),
        hub.each("nvr", hub.call("listTagged", "copy")));
    assertEquals(List.of("build"), hub.each("name", hub.call("getTagGroups", "copy")));
    assertEquals(
        List.of("bash-2-1"),
        hub.each("nvr", hub.call("listTagged", "copy", named("latest", true))));
  }

  @Test
  void makesATagFollowAnotherAgain() {
    hub.call("snapshotTag", "f1", "copy");
    assertEquals(List.of("bash-2-1"), hub.each("nvr", hub.call("listTagged", "copy")));
    hub.call("tagBuildBypass", "base", "bash-3-1", true);
    hub.call("packageListRemove", "f1", "make");
    hub.call("groupPackageListAdd", "base", "build", "sed");
    hub.call("snapshotTagModify", "f1", "copy", named("remove", true));
    assertEquals(List.of("bash-3-1"), hub.each("nvr", hub.call("listTagged", "copy")));
    Object packages = hub.call("listPackages", named("tagID", "copy"));
    assertEquals(List.of("bash", "make"), hub.each("package_name", packages));
    assertEquals(List.of(false, true), hub.each("blocked", packages));
    Object groups = hub.each("packagelist", hub.call("getTagGroups", "copy")).iterator().next();
    assertEquals(List.of("tar", "sed"), hub.each("package", groups));
  }

  @Test
  void putsBuildsIntoTheOrderOfTheOtherTagWithoutTakingAnyAway() {
    hub.call("snapshotTag", "f1", "copy");
    hub.call("tagBuildBypass", "copy", "bash-1-1");
    hub.call("snapshotTagModify", "f1", "copy", named("latest_only", false));
    assertEquals(
        List.of("bash-2-1", "bash-1-1", "bash-3-1"),
        hub.each("nvr", hub.call("listTagged", "copy")));
  }

  @Test
  void tellsOfADeletedTagWhatItWasAtTheEnd() {
    int event = (int) ((Map<?, ?>) hub.call("getLastEvent")).get("id");
    hub.call("deleteTag", "f1");
    assertNull(hub.call("getTag", "f1"));
    Map<?, ?> last = (Map<?, ?>) hub.call("getTag", "f1", named("event", "auto"));
    assertEquals(event, last.get("query_event"));
    assertEquals(event + 1, last.get("revoke_event"));
    assertEquals(List.of(), hub.call("getFullInheritance", "f1"));
    assertEquals(List.of(), hub.call("getTagGroups", "f1"));
    assertEquals(List.of(), hub.call("listPackages", named("tagID", "f1")));
    assertEquals(1, ((List<?>) hub.call("getFullInheritance", "f1", named("event", event))).size());
    assertEquals(event + 1, hub.call("tagLastChangeEvent", "f1"));
    Map<?, ?> base = (Map<?, ?>) hub.call("getTag", "base", named("event", "auto"));
    assertEquals(false, base.containsKey("query_event"));
  }

  @Test
  void showsBlockedSettingsWhenAsked() {
    hub.call("editTag2", "f1", named("extra", Map.of("a", 1), "block_extra", List.of("b")));
    Map<?, ?> tag = (Map<?, ?>) hub.call("getTag", "f1", named("blocked", true));
    Map<?, ?> extra = (Map<?, ?>) tag.get("extra");
    assertEquals("[false, 1]", String.valueOf(extra.get("a")));
    assertEquals("[true, null]", String.valueOf(extra.get("b")));
  }

  @Test
  void leavesArchesAloneWhenNoneAreSaid() {
    hub.call("packageListSetArches", "f1", "make", "i686");
    hub.call("packageListSetArches", "f1", "make", null);
    assertEquals(
        "i686",
        hub.each("extra_arches", hub.call("listPackages", named("tagID", "f1", "pkgID", "make")))
            .iterator()
            .next());
  }

  @Test
  void showsNothingInABlockedGroupAndNoRequiredGroupThatIsNotThere() {
    hub.call("createTag", "other");
    hub.call("groupListAdd", "other", "extras");
    hub.call("groupReqListAdd", "base", "build", "extras");
    Object requirements = hub.each("grouplist", hub.call("getTagGroups", "base")).get(0);
    assertEquals(List.of(), hub.each("name", requirements));
    hub.call("groupListAdd", "base", "extras");
    requirements = hub.each("grouplist", hub.call("getTagGroups", "base")).get(0);
    assertEquals(List.of("extras"), hub.each("name", requirements));
    assertEquals(List.of(false), hub.each("is_metapkg", requirements));
    hub.call("groupListBlock", "f1", "build");
    Object groups = hub.call("getTagGroups", "f1", named("incl_blocked", true));
    int place = hub.each("name", groups).indexOf("build");
    assertEquals(true, hub.each("blocked", groups).get(place));
    assertEquals(List.of(), hub.each("package", hub.each("packagelist", groups).get(place)));
  }
}
