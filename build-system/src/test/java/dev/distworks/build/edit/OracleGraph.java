package dev.distworks.build.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distworks.build.BuildState;
import dev.distworks.build.HubFault;
import dev.distworks.build.MergeMode;
import dev.distworks.build.Nvr;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.fact.Rpm;
import dev.distworks.build.tag.TagView;
import dev.distworks.build.tag.TaggedQuery;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Replays operations that were done on a real hub and compares every answer with the real one. */
final class OracleGraph {
  private static final int AT_ONCE = 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final JsonNode graph;
  private final List<Integer> events = new ArrayList<>();
  private int admin;

  private OracleGraph(String name, JsonNode graph) {
    this.name = name;
    this.graph = graph;
  }

  static OracleGraph read(String name) throws IOException {
    try (InputStream in =
        OracleGraph.class.getResourceAsStream("/dev/distworks/build/koji/inherit/" + name)) {
      return new OracleGraph(name, JSON.readTree(in));
    }
  }

  static Stream<String> names() {
    return Stream.iterate(0, n -> n <= 232, n -> n + 8)
        .map(n -> String.format(Locale.ROOT, "graph%03d.json", n))
        .filter(
            n -> OracleGraph.class.getResource("/dev/distworks/build/koji/inherit/" + n) != null);
  }

  /** Does all operations; one that the real hub refused must be refused with the same fault. */
  void replay(HubStore store) throws IOException {
    admin = store.change(0, edit -> edit.users().create("kojiadmin", 0, Optional.empty()));
    store.change(
        admin,
        edit -> {
          prepare(edit);
          return admin;
        });
    List<JsonNode> ops = new ArrayList<>();
    graph.get("ops").forEach(ops::add);
    for (int i = 0; i < ops.size(); i += AT_ONCE) {
      replay(store, ops.subList(i, Math.min(i + AT_ONCE, ops.size())));
    }
  }

  private void prepare(Edit edit) {
    for (JsonNode user : graph.get("users")) {
      if (!user.asText().equals("kojiadmin")) {
        edit.users().create(user.asText(), 0, Optional.empty());
      }
    }
    for (JsonNode each : graph.get("packages")) {
      edit.changes().name(edit.facts().packages, each.asText());
    }
    for (JsonNode repo : graph.get("external_repos")) {
      edit.externalRepos().create(repo.asText(), "http://repo/" + repo.asText());
    }
    for (JsonNode build : graph.get("builds")) {
      Nvr nvr = Nvr.parse(build.get("nvr").asText());
      Optional<Integer> epoch =
          build.get("epoch").isNull() ? Optional.empty() : Optional.of(build.get("epoch").asInt());
      int id =
          edit.builds()
              .create(
                  NewBuild.complete(nvr, user(edit, build.get("owner").asText()))
                      .withEpoch(epoch)
                      .withState(BuildState.valueOf(build.get("state").asText())));
      for (JsonNode arch : build.path("rpms")) {
        edit.rpms()
            .add(
                new Rpm(
                    0,
                    id,
                    nvr.name(),
                    nvr.version(),
                    nvr.release(),
                    epoch,
                    arch.asText(),
                    0,
                    "0".repeat(32),
                    1000,
                    0,
                    Optional.empty(),
                    false));
      }
    }
  }

  private static int user(Edit edit, String name) {
    return edit.facts().usersByName.one(name).orElseThrow().id();
  }

  /** Does some in a row; each must begin with the event that the one before it left. */
  private void replay(HubStore store, List<JsonNode> ops) throws IOException {
    List<Function<Edit, int[]>> calls = new ArrayList<>();
    for (JsonNode op : ops) {
      calls.add(
          edit -> {
            int before = edit.facts().lastEvent();
            perform(edit, op);
            return new int[] {before, edit.facts().lastEvent()};
          });
    }
    int last = store.read(Facts::lastEvent);
    List<CallOutcome<int[]>> outcomes = store.changeEach(admin, calls);
    for (int i = 0; i < ops.size(); i++) {
      JsonNode op = ops.get(i);
      int before = last;
      last =
          outcomes
              .get(i)
              .fold(
                  events -> {
                    assertTrue(op.get("ok").asBoolean(), () -> name + ": no fault: " + op);
                    assertEquals(before, events[0], () -> name + ": before " + op);
                    return events[1];
                  },
                  fault -> {
                    refused(op, fault);
                    return before;
                  });
      events.add(last);
    }
    assertEquals(last, store.read(Facts::lastEvent), name);
  }

  private void refused(JsonNode op, HubFault fault) {
    assertFalse(op.get("ok").asBoolean(), () -> name + ": " + fault.text() + ": " + op);
    assertEquals(op.get("faultCode").asInt(), fault.code().number(), () -> name + ": " + op);
    String kind = op.get("op").asText();
    if (!kind.equals("setInheritanceData") && !kind.equals("groupPackageListUnblock")) {
      assertEquals(op.get("message").asText(), fault.text(), name); // those name numbers
    }
  }

  private void perform(Edit edit, JsonNode op) {
    int tag = edit.facts().tags.find(op.get("tag").asText()).map(n -> n.id()).orElse(0);
    String packageName = op.path("package").asText();
    String group = op.path("group").asText();
    boolean force = op.path("force").asBoolean();
    Optional<String> arches = text(op.path("arches"));
    switch (op.get("op").asText()) {
      case "createTag" -> {
        TagSettings settings = TagSettings.create();
        arches.ifPresent(a -> settings.arches(Optional.of(a)));
        op.get("extra")
            .properties()
            .forEach(e -> settings.extra(e.getKey(), e.getValue().toString()));
        edit.tags().create(op.get("tag").asText(), List.of(), settings);
      }
      case "setInheritanceData" -> {
        if (op.has("delete")) {
          edit.inheritance()
              .set(
                  tag,
                  List.of(),
                  List.of(edit.facts().tags.require(op.get("delete").asText())),
                  false);
        } else {
          edit.inheritance()
              .set(
                  tag,
                  List.of(
                      new InheritanceLink(
                          tag,
                          edit.facts().tags.require(op.get("parent").asText()),
                          op.get("priority").asInt(),
                          op.get("maxdepth").isNull()
                              ? Optional.empty()
                              : Optional.of(op.get("maxdepth").asInt()),
                          op.get("intransitive").asBoolean(),
                          op.get("noconfig").asBoolean(),
                          op.get("pkg_filter").asText())),
                  List.of(),
                  false);
        }
      }
      case "packageListAdd" -> {
        PackageSettings settings = PackageSettings.none().blocked(op.get("block").asBoolean());
        if (!op.get("owner").isNull()) {
          settings = settings.owner(user(edit, op.get("owner").asText()));
        }
        Optional<String> extra = text(op.path("extra_arches"));
        edit.packages()
            .add(
                tag,
                packageName,
                extra.isPresent() ? settings.extraArches(extra.get()) : settings,
                force);
      }
      case "packageListBlock" -> edit.packages().block(tag, packageName, force);
      case "packageListUnblock" -> edit.packages().unblock(tag, packageName);
      case "packageListRemove" -> edit.packages().remove(tag, packageName);
      case "packageListSetOwner" ->
          edit.packages().setOwner(tag, packageName, user(edit, op.get("owner").asText()), false);
      case "tagBuildBypass" -> edit.tagging().tag(tag, build(edit, op), force);
      case "untagBuildBypass" ->
          edit.tagging().untag(tag, build(edit, op), op.get("strict").asBoolean());
      case "groupListAdd" -> edit.groups().add(tag, group, GroupSettings.create(), false);
      case "groupListBlock" -> edit.groups().block(tag, group);
      case "groupListUnblock" -> edit.groups().unblock(tag, group);
      case "groupListRemove" -> edit.groups().remove(tag, group, force);
      case "groupPackageListAdd" ->
          edit.groups()
              .addPackage(
                  tag,
                  group,
                  packageName,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  force);
      case "groupPackageListBlock" -> edit.groups().blockPackage(tag, group, packageName);
      case "groupPackageListUnblock" -> edit.groups().unblockPackage(tag, group, packageName);
      case "groupPackageListRemove" -> edit.groups().removePackage(tag, group, packageName);
      case "addExternalRepoToTag" ->
          edit.externalRepos()
              .addToTag(
                  tag,
                  repo(edit, op),
                  op.get("priority").asInt(),
                  MergeMode.parse(op.get("merge_mode").asText()),
                  arches);
      case "removeExternalRepoFromTag" -> edit.externalRepos().removeFromTag(tag, repo(edit, op));
      default -> fail("unknown operation " + op);
    }
  }

  private static int repo(Edit edit, JsonNode op) {
    return edit.facts().externalRepos.require(op.get("repo").asText());
  }

  private static int build(Edit edit, JsonNode op) {
    Nvr nvr = Nvr.parse(op.get("build").asText());
    return edit.facts().build(nvr.name(), nvr.version(), nvr.release()).orElseThrow().id();
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }

  /** Compares all views, now and at past events. */
  void check(HubStore store) throws IOException {
    for (JsonNode expected : graph.get("expected")) {
      store.read(
          facts -> {
            JsonNode after = expected.get("after_op");
            TagView view =
                after.isNull() ? TagView.now(facts) : TagView.at(facts, events.get(after.asInt()));
            expected
                .get("tags")
                .properties()
                .forEach(e -> check(view, e.getKey(), e.getValue(), after));
            return expected;
          });
    }
    store.read(
        facts -> {
          graph
              .get("last_change_op")
              .properties()
              .forEach(
                  e -> {
                    TagView view = TagView.now(facts);
                    Consumer<Integer> compare =
                        event ->
                            assertEquals(
                                events.get(e.getValue().asInt()),
                                event,
                                name + ": last change of " + e.getKey());
                    if (!e.getValue().isNull()) {
                      compare.accept(view.lastChange(view.requireTag(e.getKey()).id()));
                    }
                  });
          return facts;
        });
  }

  private void check(TagView view, String tagName, JsonNode expected, JsonNode after) {
    int tag = view.facts().tags.require(tagName);
    Facts facts = view.facts();
    int alpha = facts.packages.find("alpha").map(n -> n.id()).orElse(0);
    int alice = facts.usersByName.one("alice").orElseThrow().id();
    TaggedQuery own = TaggedQuery.of(tag);
    Map<String, JsonNode> actual = new TreeMap<>();
    actual.put("full_inheritance", OracleRows.rows(facts, view.inheritance(tag), false));
    actual.put("full_inheritance_reverse", OracleRows.rows(facts, view.descendants(tag), true));
    actual.put("packages", OracleRows.packages(view, tag));
    actual.put("tagged", OracleRows.builds(facts, view.tagged(own)));
    actual.put("tagged_latest", OracleRows.builds(facts, view.tagged(own.latest(1))));
    actual.put("tagged_inherit", OracleRows.builds(facts, view.tagged(own.inherited())));
    actual.put(
        "tagged_inherit_latest", OracleRows.builds(facts, view.tagged(own.inherited().latest(1))));
    actual.put(
        "tagged_inherit_latest2", OracleRows.builds(facts, view.tagged(own.inherited().latest(2))));
    actual.put(
        "tagged_inherit_latest_package_alpha",
        OracleRows.builds(facts, view.tagged(own.inherited().latest(1).ofPackage(alpha))));
    actual.put(
        "tagged_inherit_owner_alice",
        OracleRows.builds(facts, view.tagged(own.inherited().ownedBy(alice))));
    actual.put(
        "rpms_inherit_latest",
        OracleRows.sorted(
            view.taggedRpms(own.inherited().latest(1)).rpms().stream().map(Rpm::nvra)));
    actual.put("groups", OracleRows.groups(view, tag));
    actual.put("external_repos", OracleRows.repos(view, tag));
    actual.put("build_config", OracleRows.config(view, tag));
    actual.forEach(
        (key, value) -> {
          JsonNode wanted = expected.get(key);
          if (key.equals("rpms_inherit_latest")) {
            List<String> names = new ArrayList<>();
            wanted.forEach(n -> names.add(n.asText()));
            wanted = OracleRows.sorted(names.stream());
          }
          String place = name + ": " + key + " of " + tagName + " after " + after;
          if (key.equals("full_inheritance_reverse") && hasEqualPriorities(wanted)) {
            assertEquals(reached(wanted), reached(value), place);
            return;
          }
          // Through text, so that a number is a number; the order of an object's fields is none.
          assertEquals(
              OracleRows.parse(String.valueOf(wanted)), OracleRows.parse(value.toString()), place);
        });
  }

  /** The order of such children, and by which of them a tag is reached, Koji leaves open. */
  private static boolean hasEqualPriorities(JsonNode rows) {
    Set<String> seen = new HashSet<>();
    for (JsonNode row : rows) {
      if (!seen.add(row.get("child") + " " + row.get("priority"))) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> reached(JsonNode rows) {
    Set<String> tags = new TreeSet<>();
    rows.forEach(row -> tags.add(row.get("tag").asText()));
    return tags;
  }
}
