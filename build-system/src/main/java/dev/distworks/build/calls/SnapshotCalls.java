package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Session;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.GroupSettings;
import dev.distworks.build.edit.PackageSettings;
import dev.distworks.build.edit.TagSettings;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.GroupPackage;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.fact.TagExternalRepo;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies of tags. */
final class SnapshotCalls {
  private final Hub hub;
  private final Access access;

  SnapshotCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
  }

  void register(Methods methods) {
    String parameters =
        "(src, dst, config=True, pkgs=True, builds=True, groups=True, latest_only=True,"
            + " inherit_builds=True, event=None, force=False)";
    methods
        .add("snapshotTag", "snapshotTag" + parameters, call -> copy(call, false))
        .add("snapshotTagModify", "snapshotTagModify" + parameters, call -> copy(call, true));
  }

  private @Nullable Object copy(RpcCall call, boolean existing) throws IOException {
    Session session = access.require(call, "tag");
    return hub.change(
        session.userId(),
        edit -> {
          TagView from =
              call.optionalSmall("event")
                  .map(event -> TagView.at(edit.facts(), event))
                  .orElseGet(edit::view);
          Tag source = Found.requireTag(from, call.ref("src"));
          Optional<Tag> known = Found.tag(edit.view(), call.ref("dst"));
          if (known.isPresent() && !existing) {
            throw HubFault.generic("Target tag already exists: " + known.get().name());
          }
          int target =
              known
                  .map(Tag::id)
                  .orElseGet(
                      () -> edit.tags().create(call.text("dst"), List.of(), settings(source)));
          if (call.truth("config")) {
            copyConfig(edit, from, source, target);
          }
          if (call.truth("pkgs")) {
            copyPackages(edit, from, source, target, call.truth("force"));
          }
          if (call.truth("builds")) {
            copyBuilds(edit, from, source, target, call);
          }
          if (call.truth("groups")) {
            copyGroups(edit, from, source, target);
          }
          return null;
        });
  }

  private static TagSettings settings(Tag source) {
    TagSettings settings =
        TagSettings.create()
            .arches(source.config().arches())
            .permission(source.config().permId())
            .locked(false)
            .mavenSupport(source.config().mavenSupport())
            .mavenIncludeAll(source.config().mavenIncludeAll());
    source.extra().forEach((key, value) -> value.ifPresent(json -> settings.extra(key, json)));
    return settings;
  }

  private static void copyConfig(Edit edit, TagView from, Tag source, int target) {
    edit.tags().edit(target, settings(source));
    List<InheritanceLink> links = new ArrayList<>();
    for (InheritanceLink link : from.parents(source.id())) {
      links.add(
          new InheritanceLink(
              target,
              link.parentId(),
              link.priority(),
              link.maxdepth(),
              link.intransitive(),
              link.noconfig(),
              link.pkgFilter()));
    }
    edit.inheritance().set(target, links, List.of(), true);
    for (TagExternalRepo old : edit.view().ownExternalRepos(target)) {
      edit.externalRepos().removeFromTag(target, old.externalRepoId());
    }
    for (TagExternalRepo repo : from.ownExternalRepos(source.id())) {
      edit.externalRepos()
          .addToTag(
              target, repo.externalRepoId(), repo.priority(), repo.mergeMode(), repo.arches());
    }
  }

  private static void copyPackages(Edit edit, TagView from, Tag source, int target, boolean force) {
    Facts facts = edit.facts();
    for (PackageEntry entry : from.packages(PackageQuery.of(source.id()).withoutInheritance())) {
      PackageSettings settings =
          PackageSettings.none().owner(entry.ownerId()).blocked(entry.blocked());
      edit.packages()
          .add(
              target,
              facts.packages.name(entry.packageId()),
              entry.extraArches().map(settings::extraArches).orElse(settings),
              force);
    }
  }

  private static void copyBuilds(Edit edit, TagView from, Tag source, int target, RpcCall call) {
    TaggedQuery query = TaggedQuery.of(source.id()).latest(call.truth("latest_only") ? 1 : 0);
    List<TaggedBuild> builds =
        new ArrayList<>(from.tagged(call.truth("inherit_builds") ? query.inherited() : query));
    Collections.reverse(builds);
    for (TaggedBuild tagged : builds) {
      if (!edit.view().tagsOf(tagged.build().id()).contains(target)) {
        edit.tagging().tag(target, tagged.build().id(), false);
      }
    }
  }

  private static void copyGroups(Edit edit, TagView from, Tag source, int target) {
    Facts facts = edit.facts();
    for (TagGroup group : from.groups(source.id(), false, true)) {
      String name = facts.groups.name(group.config().groupId());
      edit.groups()
          .add(
              target,
              name,
              GroupSettings.create()
                  .exported(group.config().exported())
                  .uservisible(group.config().uservisible())
                  .displayName(group.config().displayName())
                  .isDefault(group.config().isDefault())
                  .langonly(group.config().langonly())
                  .description(group.config().description())
                  .biarchonly(group.config().biarchonly()),
              true);
      for (GroupPackage entry : group.packages()) {
        if (entry.blocked()) {
          edit.groups().blockPackage(target, name, entry.packageName());
        } else {
          edit.groups()
              .addPackage(
                  target,
                  name,
                  entry.packageName(),
                  Optional.of(entry.type()),
                  entry.basearchonly(),
                  entry.requires(),
                  true);
        }
      }
    }
  }
}
