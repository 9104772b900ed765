package dev.distworks.build.calls;

import static dev.distworks.build.calls.CallBench.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.build.FaultCode;
import dev.distworks.build.HubFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the koji command line sends, and the answers that it was recorded to get. */
final class KojiCallsTest {
  @TempDir private Path top;

  private CallBench hub;

  @BeforeEach
  void openHub() throws IOException {
    hub = new CallBench(top, Map.of());
  }

  private Object call(String method, Object... arguments) {
    return hub.call(method, arguments);
  }

  private HubFault fault(String method, Object... arguments) {
    return hub.fault(method, arguments);
  }

  private static Map<?, ?> struct(Object value) {
    return assertInstanceOf(Map.class, value);
  }

  private static List<?> array(Object value) {
    return assertInstanceOf(List.class, value);
  }

  private static void assertMembers(String names, Object value) {
    Set<String> expected = new TreeSet<>(List.of(names.split(" ")));
    Set<String> found = new TreeSet<>();
    struct(value).keySet().forEach(name -> found.add((String) name));
    assertEquals(expected, found);
  }

  @Test
  void setsUpEpel5AsTheHowtoDoes() {
    assertEquals(1, call("createTag", "epel5"));
    call("packageListAdd", "epel5", "lcmaps", "kojiadmin", named("force", null, "block", false));
    call("createTag", "epel5-candidates", named("parent", "epel5"));
    call("createTag", "epel5-build", named("parent", "epel5", "arches", "i386 x86_64"));
    call("groupListAdd", "epel5-build", "build");
    call("groupPackageListAdd", "epel5-build", "build", "bash");
    assertMembers(
        "id name url", call("createExternalRepo", "epel", "http://mirror.example/5/$arch/"));
    call("addExternalRepoToTag", "epel5-build", "epel", 5);
    call("createBuildTarget", "epel5", "epel5-build", "epel5-candidates");

    assertMembers(
        "arches extra id locked maven_include_all maven_support name perm perm_id",
        call("getTag", "epel5-build"));
    assertMembers(
        "arches config_inheritance extra id locked maven_include_all maven_support name perm perm_id",
        call("getBuildConfig", "epel5-build"));
    assertMembers(
        "arches external_repo_id external_repo_name merge_mode priority tag_id tag_name url",
        array(call("getTagExternalRepos", named("tag_info", "epel5-build"))).get(0));
    assertMembers(
        "biarchonly blocked description display_name exported group_id grouplist is_default langonly"
            + " name packagelist tag_id uservisible",
        array(call("getTagGroups", "epel5-build")).get(0));
    assertMembers(
        "build_tag build_tag_name dest_tag dest_tag_name id name", call("getBuildTarget", "epel5"));
    assertNull(call("getRepo", "epel5-build"));
    assertMembers(
        "blocked extra_arches owner_id owner_name package_id package_name tag_id tag_name",
        array(call("listPackages", named("tagID", "epel5-build", "inherited", true))).get(0));
  }

  @Test
  void takesThePriorityAsTheTextThatTheCommandLineSends() {
    call("createTag", "f17");
    call("createTag", "f17-basedeps");
    int build = (Integer) call("createTag", "f17-build", named("parent", "f17-basedeps"));
    Map<String, Object> link = new LinkedHashMap<>();
    link.put("parent_id", 1);
    link.put("priority", "1");
    link.put("maxdepth", null);
    link.put("intransitive", false);
    link.put("noconfig", false);
    link.put("pkg_filter", "");
    call("setInheritanceData", build, List.of(link));
    List<?> links = array(call("getInheritanceData", build));
    assertEquals(1, struct(links.get(1)).get("priority"));
    assertMembers(
        "child_id intransitive maxdepth name noconfig parent_id pkg_filter priority", links.get(0));
    List<?> reverse = array(call("getFullInheritance", "f17", named("reverse", true)));
    assertMembers(
        "currdepth filter intransitive maxdepth name nextdepth noconfig parent_id pkg_filter"
            + " priority tag_id",
        reverse.get(0));
    link.put("delete link", true);
    call("setInheritanceData", build, List.of(link));
    assertEquals(1, array(call("getInheritanceData", build)).size());
  }

  @Test
  void tagsAndMovesAtOnceAndGivesAClosedTask() {
    call("createTag", "candidates");
    call("createTag", "testing");
    for (String tag : List.of("candidates", "testing")) {
      call("packageListAdd", tag, "lcmaps", "kojiadmin");
    }
    call("createEmptyBuild", "lcmaps", "1.6.1", "2.el6", null);
    int task = (Integer) call("tagBuild", "candidates", "lcmaps-1.6.1-2.el6");
    assertEquals(2, struct(call("getTaskInfo", task)).get("state"));
    assertEquals(FaultCode.TAG, fault("tagBuild", "candidates", "lcmaps-1.6.1-2.el6").code());
    call("moveBuild", "candidates", "testing", "lcmaps-1.6.1-2.el6", null);
    assertEquals(List.of(), call("listTagged", "candidates"));
    assertMembers(
        "build_id completion_time create_event creation_event_id creation_time draft epoch id name"
            + " nvr owner_id owner_name package_id package_name promoter_id promoter_name"
            + " promotion_time release start_time state tag_id tag_name task_id version volume_id"
            + " volume_name",
        array(call("getLatestBuilds", "testing", named("package", "lcmaps"))).get(0));
    assertMembers(
        "build_id cg_id cg_name completion_time completion_ts creation_event_id creation_time"
            + " creation_ts draft epoch extra id name nvr owner_id owner_name package_id"
            + " package_name promoter_id promoter_name promotion_time promotion_ts release source"
            + " start_time start_ts state task_id version volume_id volume_name",
        call("getBuild", "lcmaps-1.6.1-2.el6"));
    Map<?, ?> history = struct(call("queryHistory", named("build", "lcmaps-1.6.1-2.el6")));
    assertEquals(Set.of("tag_listing"), history.keySet());
    assertMembers(
        "active build.state build_id create_event create_ts creator_id creator_name epoch name"
            + " release revoke_event revoke_ts revoker_id revoker_name tag.name tag_id version",
        array(history.get("tag_listing")).get(0));
    assertEquals(
        Set.of(
            "build_target_config",
            "group_config",
            "group_package_listing",
            "group_req_listing",
            "tag_config",
            "tag_external_repos",
            "tag_extra",
            "tag_inheritance",
            "tag_listing",
            "tag_package_owners",
            "tag_packages"),
        struct(call("queryHistory", named("tables", null, "tag", "testing"))).keySet());
  }

  @Test
  void keepsBuildersAndTasks() {
    assertNull(call("getHost", "builder1"));
    assertEquals(1, call("addHost", "builder1", List.of("x86_64", "i386"), named("force", false)));
    assertMembers(
        "arches capacity comment description enabled id name ready task_load update_ts user_id",
        call("getHost", "builder1"));
    call("addHostToChannel", "builder1", "createrepo");
    assertEquals(2, array(call("listChannels", 1)).size());
    assertEquals(true, call("editHost", "builder1", named("capacity", 4.0)));

    call("createTag", "f19-build", named("arches", "x86_64"));
    call("createBuildTarget", "f19", "f19-build", "f19-build");
    int task =
        (Integer) call("build", "git://x.example/a#1", "f19", Map.of(), named("priority", null));
    assertMembers(
        "arch awaited channel_id completion_time completion_ts create_time create_ts host_id id"
            + " label method owner parent priority start_time start_ts state waiting weight",
        call("getTaskInfo", task));
    assertEquals(List.of("git://x.example/a#1", "f19", Map.of()), call("getTaskRequest", task));
    assertMembers(
        "arch awaited channel_id completion_time completion_ts create_time create_ts host_id id"
            + " label method owner owner_name owner_type parent priority request result start_time"
            + " start_ts state waiting weight",
        array(
                call(
                    "listTasks",
                    Map.of("decode", true, "state", List.of(0, 1, 4)),
                    Map.of("order", "priority,create_time")))
            .get(0));
    call("cancelTask", task);
    assertEquals(List.of(), call("listTasks", Map.of("state", List.of(0, 1, 4))));
    int again = (Integer) call("resubmitTask", task);
    assertTrue(again > task);
    assertMembers(
        "active at_event create_time create_ts id min_event opts owner owner_name priority repo_id"
            + " tag_id tag_name task_id task_state tries update_time update_ts",
        struct(call("repo.request", "f19-build", named("min_event", null))).get("request"));
    assertEquals(
        true, struct(call("repo.request", "f19-build", named("min_event", null))).get("duplicate"));
  }

  @Test
  void letsNobodyDoWhatOnlyAdministratorsMay() throws IOException {
    hub.logout();
    assertEquals(FaultCode.ACTION_NOT_ALLOWED, fault("createTag", "x").code());
    hub.login("bob");
    for (String method : List.of("createTag", "deleteTag", "createUser", "addHost", "getTag")) {
      boolean allowed = method.equals("getTag");
      HubFault fault =
          hub.reply(method, "x", method.equals("addHost") ? "x86_64" : named())
              .fault()
              .orElse(HubFault.generic(""));
      assertEquals(
          allowed ? FaultCode.GENERIC : FaultCode.ACTION_NOT_ALLOWED, fault.code(), method);
    }
    assertEquals(false, call("hasPerm", "admin"));
    assertMembers(
        "authtype id krb_principal krb_principals name status usertype", call("getLoggedInUser"));
  }

  @Test
  void answersEveryCallOfAMultiCallByItself() {
    List<?> results =
        array(
            call(
                "multiCall",
                List.of(
                    Map.of("methodName", "createTag", "params", List.of("m1")),
                    Map.of("methodName", "createTag", "params", List.of("m1")),
                    Map.of("methodName", "nosuch", "params", List.of()),
                    Map.of(
                        "methodName", "getTag", "params", List.of("m1", named("strict", true))))));
    assertEquals(List.of(1), results.get(0));
    assertEquals(1000, struct(results.get(1)).get("faultCode"));
    assertEquals("Invalid method: nosuch", struct(results.get(2)).get("faultString"));
    assertEquals("m1", struct(array(results.get(3)).get(0)).get("name"));
  }

  @Test
  void answersWrongArgumentsOfEveryMethodWithAFault() {
    Object[] hostile = {
      null, true, -1, 1L << 40, "x<&>'\"", 1.5, List.of(List.of()), Map.of("a", 1)
    };
    for (Object name : array(call("system.listMethods"))) {
      if (Set.of("logout", "logoutChild", "exclusiveSession").contains(name)) {
        continue;
      }
      for (Object argument : hostile) {
        for (int count = 1; count <= 3; count++) {
          Object[] arguments = new Object[count];
          Arrays.fill(arguments, argument);
          hub.reply((String) name, arguments)
              .fault()
              .ifPresent(
                  fault ->
                      assertTrue(
                          fault.code() != FaultCode.UNSPECIFIED,
                          name + " of " + argument + ": " + fault.text()));
        }
      }
    }
  }

  @Test
  void saysWhatKojiSaysWhenSomethingIsWrong() {
    assertEquals("Invalid method: nosuchmethod", fault("nosuchmethod").text());
    assertEquals(
        "No such build target: nosuch",
        fault("getBuildTarget", "nosuch", named("strict", true)).text());
    call("createTag", "f19");
    assertEquals(
        "get_tag() got an unexpected keyword argument 'bogus'",
        fault("getTag", "f19", named("bogus", 1)).text());
  }
}
