package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Session;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.GroupSettings;
import dev.distworks.build.edit.PackageSettings;
import dev.distworks.build.edit.TagSettings;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.GroupPackage;
import dev.distworks.build.fact.GroupRequirement;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.tag.PackageEntry;
import dev.distworks.build.tag.PackageQuery;
import dev.distworks.build.tag.Tag;
import dev.distworks.build.tag.TagGroup;
import dev.distworks.build.tag.TagView;
import dev.distworks.build.tag.TaggedBuild;
import dev.distworks.build.tag.TaggedQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Copies of what is in a tag, what it inherits included. Links to parents and external repositories
 * are not copied.
 */
final class SnapshotCalls {
  private static final String PARAMETERS =
      "(src, dst, config=True, pkgs=True, builds=True, groups=True, latest_only=True,"
          + " inherit_builds=True, event=None, force=False";

  private final Hub hub;
  private final Access access;

  SnapshotCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
  }

  void register(Methods methods) {
    methods
        .add("snapshotTag", "snapshotTag" + PARAMETERS + ")", call -> copy(call, false))
        .add(
            "snapshotTagModify",
            "snapshotTagModify" + PARAMETERS + ", remove=False)",
            call -> copy(call, true));
  }

  private @Nullable Object copy(RpcCall call, boolean existing) throws IOException {
    Session session = access.require(call, "tag");
    if (call.truth("builds") && !call.truth("pkgs")) {
      throw HubFault.parameter("builds can't be used without pkgs in snapshotTag");
    }
    return hub.change(
        session.userId(),
        edit -> {
          if (existing) {
            modify(edit, call);
          } else {
            make(edit, call);
          }
          return null;
        });
  }

  private static TagView from(Edit edit, RpcCall call) {
    return call.optionalSmall("event")
        .map(event -> TagView.at(edit.facts(), event))
        .orElseGet(edit::view);
  }

  private static void make(Edit edit, RpcCall call) {
    if (Found.tag(edit.view(), call.ref("dst")).isPresent()) {
      throw HubFault.generic("Target tag already exists");
    }
    TagView from = from(edit, call);
    Tag source = Found.requireTag(from, call.ref("src"));
    if (source.config().locked() && !call.truth("force")) {
      throw HubFault.generic("Source tag is locked, use force to copy");
    }
    List<PackageEntry> packages = from.packages(PackageQuery.of(source.id()));
    List<Integer> builds = builds(from, source, call);
    List<TagGroup> groups = from.groups(source.id());
    TagSettings settings = call.truth("config") ? settings(source) : TagSettings.create();
    int target = edit.tags().create(call.text("dst"), List.of(), settings);
    if (call.truth("pkgs")) {
      packages.forEach(entry -> addPackage(edit, target, entry, entry.blocked()));
    }
    if (call.truth("builds")) {
      builds.forEach(build -> tag(edit, target, build));
    }
    if (call.truth("groups")) {
      groups.forEach(group -> addGroup(edit, target, group, group.config().blocked(), true));
    }
  }

  private static void modify(Edit edit, RpcCall call) {
    TagView from = from(edit, call);
    Tag source = Found.requireTag(from, call.ref("src"));
    Tag target = Found.requireTag(edit.view(), call.ref("dst"));
    if ((source.config().locked() || target.config().locked()) && !call.truth("force")) {
      throw HubFault.generic("Source or destination tag is locked, use force to copy");
    }
    if (call.truth("config")) {
      TagSettings settings = settings(source);
      target.extra().keySet().stream()
          .filter(key -> !source.extra().containsKey(key))
          .forEach(settings::removeExtra);
      edit.newEvent();
      edit.tags().edit(target.id(), settings);
    }
    if (call.truth("pkgs")) {
      modifyPackages(edit, from.packages(PackageQuery.of(source.id())), target.id());
    }
    if (call.truth("builds")) {
      modifyBuilds(edit, builds(from, source, call), target.id(), call.truth("remove"));
    }
    if (call.truth("groups")) {
      modifyGroups(edit, from.groups(source.id(), true, true), target.id(), call);
    }
  }

  private static TagSettings settings(Tag source) {
    TagSettings settings =
        TagSettings.create()
            .arches(source.config().arches())
            .permission(source.config().permId())
            .locked(source.config().locked())
            .mavenSupport(source.config().mavenSupport())
            .mavenIncludeAll(source.config().mavenIncludeAll());
    source.extra().forEach((key, value) -> value.ifPresent(json -> settings.extra(key, json)));
    return settings;
  }

  /** What was tagged last comes last. */
  private static List<Integer> builds(TagView from, Tag source, RpcCall call) {
    TaggedQuery query = TaggedQuery.of(source.id()).latest(call.truth("latest_only") ? 1 : 0);
    List<TaggedBuild> tagged =
        from.tagged(call.truth("inherit_builds") ? query.inherited() : query);
    List<Integer> builds = new ArrayList<>(tagged.stream().map(each -> each.build().id()).toList());
    Collections.reverse(builds);
    return builds;
  }

  /** Each build has an event of its own, since their order in the tag is that of events. */
  private static void tag(Edit edit, int target, int build) {
    edit.newEvent();
    edit.tagging().tag(target, build, true);
  }

  private static void addPackage(Edit edit, int target, PackageEntry entry, boolean blocked) {
    PackageSettings settings = PackageSettings.none().owner(entry.ownerId()).blocked(blocked);
    edit.newEvent();
    edit.packages()
        .add(
            target,
            edit.facts().packages.name(entry.packageId()),
            entry.extraArches().map(settings::extraArches).orElse(settings),
            true);
  }

  private static void addGroup(
      Edit edit, int target, TagGroup group, boolean blocked, boolean force) {
    Facts facts = edit.facts();
    String name = facts.groups.name(group.config().groupId());
    edit.newEvent();
    if (blocked) {
      edit.groups().block(target, name);
      return;
    }
    edit.groups().add(target, name, GroupSettings.create(), force);
    group.packages().forEach(entry -> addPackage(edit, target, name, entry, force));
    group.requirements().forEach(entry -> addRequirement(edit, target, name, entry, force));
  }

  private static void addPackage(
      Edit edit, int target, String group, GroupPackage entry, boolean force) {
    edit.newEvent();
    if (entry.blocked()) {
      edit.groups().blockPackage(target, group, entry.packageName());
    } else {
      edit.groups()
          .addPackage(
              target,
              group,
              entry.packageName(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              force);
    }
  }

  private static void addRequirement(
      Edit edit, int target, String group, GroupRequirement entry, boolean force) {
    edit.newEvent();
    edit.groups()
        .addRequirement(
            target,
            group,
            edit.facts().groups.name(entry.requiredId()),
            entry.blocked(),
            Optional.empty(),
            force);
  }

  private static void modifyPackages(Edit edit, List<PackageEntry> wanted, int target) {
    List<PackageEntry> present = edit.view().packages(PackageQuery.of(target));
    Set<Integer> wantedIds = ids(wanted);
    Set<Integer> presentIds = ids(present);
    for (PackageEntry entry : present) {
      if (!wantedIds.contains(entry.packageId())) {
        addPackage(edit, target, entry, true);
      }
    }
    for (PackageEntry entry : wanted) {
      if (!presentIds.contains(entry.packageId())) {
        addPackage(edit, target, entry, entry.blocked());
      }
    }
  }

  private static Set<Integer> ids(List<PackageEntry> entries) {
    return entries.stream().map(PackageEntry::packageId).collect(Collectors.toSet());
  }

  /**
   * Makes the builds of each wanted package follow each other as wanted, with as few changes as
   * that takes: what is in order stays. Other builds of the package come before them or go.
   */
  private static void modifyBuilds(Edit edit, List<Integer> wanted, int target, boolean remove) {
    Facts facts = edit.facts();
    Map<Integer, List<Integer>> present = new HashMap<>();
    for (TaggedBuild tagged : edit.view().tagged(TaggedQuery.of(target))) {
      Build build = tagged.build();
      present.computeIfAbsent(build.packageId(), p -> new ArrayList<>()).add(0, build.id());
    }
    Map<Integer, Set<Integer>> orders = new HashMap<>();
    for (int build : wanted) {
      int id = facts.builds.get(build).packageId();
      orders.computeIfAbsent(id, p -> new LinkedHashSet<>()).add(build);
    }
    if (remove) {
      present.forEach(
          (id, builds) -> {
            if (!orders.containsKey(id)) {
              builds.forEach(build -> untag(edit, target, build));
            }
          });
    }
    orders.forEach(
        (id, order) -> reorder(edit, target, present.getOrDefault(id, List.of()), order, remove));
  }

  private static void reorder(
      Edit edit, int target, List<Integer> present, Set<Integer> wanted, boolean remove) {
    List<Integer> left = new ArrayList<>(present);
    List<Integer> order = new ArrayList<>();
    for (int build : present) {
      if (!wanted.contains(build)) {
        if (remove) {
          untag(edit, target, build);
          left.remove(Integer.valueOf(build));
        } else {
          order.add(build);
        }
      }
    }
    order.addAll(wanted);
    for (int build : order) {
      while (!left.isEmpty() && left.get(0) != build) {
        untag(edit, target, left.remove(0));
      }
      if (left.isEmpty()) {
        tag(edit, target, build);
      } else {
        left.remove(0);
      }
    }
  }

  private static void untag(Edit edit, int target, int build) {
    edit.newEvent();
    edit.tagging().untag(target, build, true);
  }

  private static void modifyGroups(Edit edit, List<TagGroup> wanted, int target, RpcCall call) {
    boolean force = call.truth("force");
    Map<Integer, TagGroup> present = new HashMap<>();
    edit.view().groups(target, true, true).forEach(g -> present.put(g.config().groupId(), g));
    for (TagGroup group : wanted) {
      TagGroup known = present.remove(group.config().groupId());
      if (known == null || known.config().blocked() != group.config().blocked()) {
        addGroup(edit, target, group, group.config().blocked(), force);
      } else if (!known.config().blocked()) {
        addMissing(edit, target, group, known, call);
      }
    }
    if (call.truth("remove")) {
      for (TagGroup group : present.values()) {
        String name = edit.facts().groups.name(group.config().groupId());
        edit.newEvent();
        if (group.config().tagId() == target) {
          edit.groups().remove(target, name, force);
        } else {
          edit.groups().block(target, name);
        }
      }
    }
  }

  private static void addMissing(
      Edit edit, int target, TagGroup wanted, TagGroup present, RpcCall call) {
    String name = edit.facts().groups.name(wanted.config().groupId());
    Map<String, GroupPackage> extra = new HashMap<>();
    present.packages().forEach(entry -> extra.put(entry.packageName(), entry));
    for (GroupPackage entry : wanted.packages()) {
      if (extra.remove(entry.packageName()) == null) {
        addPackage(edit, target, name, entry, call.truth("force"));
      }
    }
    Set<Integer> required =
        present.requirements().stream()
            .map(GroupRequirement::requiredId)
            .collect(Collectors.toSet());
    for (GroupRequirement entry : wanted.requirements()) {
      if (!required.contains(entry.requiredId())) {
        addRequirement(edit, target, name, entry, call.truth("force"));
      }
    }
    if (call.truth("remove")) {
      for (GroupPackage entry : extra.values()) {
        if (!entry.blocked() && entry.tagId() == target) {
          edit.newEvent();
          edit.groups().removePackage(target, name, entry.packageName());
        }
      }
    }
  }
}
