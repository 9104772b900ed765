package dev.distworks.build.calls;

import dev.distworks.build.auth.Session;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.GroupSettings;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.GroupConfig;
import dev.distworks.build.fact.GroupPackage;
import dev.distworks.build.fact.GroupRequirement;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Arguments;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.Ref;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Struct;
import dev.distworks.build.tag.TagGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups of packages in tags. */
final class GroupCalls {
  private final Hub hub;
  private final Access access;

  GroupCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
  }

  void register(Methods methods) {
    methods
        .add(
            "getTagGroups",
            "getTagGroups(tag, event=None, inherit=True, incl_pkgs=True, incl_reqs=True,"
                + " incl_blocked=False)",
            this::list)
        .add(
            "groupListAdd",
            "grplist_add(taginfo, grpinfo, block=False, force=False, **opts)",
            this::add)
        .add(
            "groupListRemove",
            "grplist_remove(taginfo, grpinfo, force=False)",
            call -> change(call, (e, t, g) -> e.groups().remove(t, g, call.truth("force"))))
        .add(
            "groupListBlock",
            "grplist_block(taginfo, grpinfo)",
            call -> change(call, (e, t, g) -> e.groups().block(t, g)))
        .add(
            "groupListUnblock",
            "grplist_unblock(taginfo, grpinfo)",
            call -> change(call, (e, t, g) -> e.groups().unblock(t, g)))
        .add(
            "groupPackageListAdd",
            "grp_pkg_add(taginfo, grpinfo, pkg_name, block=False, force=False, **opts)",
            this::addPackage)
        .add(
            "groupPackageListRemove",
            "grp_pkg_remove(taginfo, grpinfo, pkg_name)",
            call -> change(call, (e, t, g) -> e.groups().removePackage(t, g, packageName(call))))
        .add(
            "groupPackageListBlock",
            "grp_pkg_block(taginfo, grpinfo, pkg_name)",
            call -> change(call, (e, t, g) -> e.groups().blockPackage(t, g, packageName(call))))
        .add(
            "groupPackageListUnblock",
            "grp_pkg_unblock(taginfo, grpinfo, pkg_name)",
            call -> change(call, (e, t, g) -> e.groups().unblockPackage(t, g, packageName(call))))
        .add(
            "groupReqListAdd",
            "grp_req_add(taginfo, grpinfo, reqinfo, block=False, force=False, **opts)",
            call -> requirement(call, call.truth("block")))
        .add(
            "groupReqListBlock",
            "grp_req_block(taginfo, grpinfo, reqinfo)",
            call -> requirement(call, true))
        .add(
            "groupReqListRemove",
            "grp_req_remove(taginfo, grpinfo, reqinfo, force=None)",
            call ->
                change(
                    call,
                    (e, t, g) ->
                        e.groups().removeRequirement(t, g, group(e.facts(), call.ref("reqinfo")))))
        .add(
            "groupReqListUnblock",
            "grp_req_unblock(taginfo, grpinfo, reqinfo)",
            call ->
                change(
                    call,
                    (e, t, g) ->
                        e.groups().removeRequirement(t, g, group(e.facts(), call.ref("reqinfo")))));
  }

  /** What is done to a group of a tag. */
  private interface Change {
    void apply(Edit edit, int tag, String group);
  }

  private @Nullable Object change(RpcCall call, Change change) throws IOException {
    Session session = access.require(call, "tag");
    return hub.changeTags(
        session.userId(),
        edit -> {
          int tag = Found.requireTag(edit.view(), call.ref("taginfo")).id();
          change.apply(edit, tag, group(edit.facts(), call.ref("grpinfo")));
          return null;
        });
  }

  private static String group(Facts facts, Ref ref) {
    return ref.name().orElseGet(() -> facts.groups.name(Found.require(facts.groups, ref)));
  }

  private static String packageName(RpcCall call) {
    return call.text("pkg_name");
  }

  private @Nullable Object add(RpcCall call) throws IOException {
    return change(
        call,
        (edit, tag, group) -> {
          if (call.truth("block")) {
            edit.groups().block(tag, group);
          } else {
            edit.groups().add(tag, group, settings(call.struct("opts")), call.truth("force"));
          }
        });
  }

  private static GroupSettings settings(Arguments opts) {
    GroupSettings settings = GroupSettings.create();
    for (String name : opts.names()) {
      switch (name) {
        case "exported" -> settings.exported(opts.truth(name));
        case "uservisible" -> settings.uservisible(opts.truth(name));
        case "display_name" -> opts.optionalText(name).ifPresent(settings::displayName);
        case "is_default" -> settings.isDefault(opts.optionalTruth(name));
        case "langonly" -> settings.langonly(opts.optionalText(name));
        case "description" -> settings.description(opts.optionalText(name));
        case "biarchonly" -> settings.biarchonly(opts.truth(name));
        default -> {
          // Koji passes over what it does not know, too.
        }
      }
    }
    return settings;
  }

  private @Nullable Object addPackage(RpcCall call) throws IOException {
    return change(
        call,
        (edit, tag, group) -> {
          if (call.truth("block")) {
            edit.groups().blockPackage(tag, group, packageName(call));
            return;
          }
          Arguments opts = call.struct("opts");
          edit.groups()
              .addPackage(
                  tag,
                  group,
                  packageName(call),
                  opts.optionalText("type"),
                  opts.optionalTruth("basearchonly"),
                  opts.optionalText("requires"),
                  call.truth("force"));
        });
  }

  private @Nullable Object requirement(RpcCall call, boolean blocked) throws IOException {
    return change(
        call,
        (edit, tag, group) -> {
          Arguments opts = call.struct("opts");
          edit.groups()
              .addRequirement(
                  tag,
                  group,
                  group(edit.facts(), call.ref("reqinfo")),
                  blocked,
                  opts.optionalText("type"),
                  call.truth("force"));
        });
  }

  private Object list(RpcCall call) throws IOException {
    return hub.ask(
        call.optionalSmall("event"),
        view -> {
          int tag = Found.require(view.facts().tags, call.ref("tag"));
          List<Object> rows = new ArrayList<>();
          for (TagGroup group :
              view.groups(tag, call.truth("inherit"), call.truth("incl_blocked"))) {
            Map<String, @Nullable Object> row = config(view.facts(), group.config());
            row.put(
                "packagelist",
                call.truth("incl_pkgs")
                    ? group.packages().stream().map(GroupCalls::packageRow).toList()
                    : List.of());
            row.put(
                "grouplist",
                call.truth("incl_reqs")
                    ? group.requirements().stream()
                        .map(requirement -> requirementRow(view.facts(), requirement))
                        .toList()
                    : List.of());
            rows.add(row);
          }
          return rows;
        });
  }

  private static Map<String, @Nullable Object> config(Facts facts, GroupConfig config) {
    return Struct.of(
        "group_id", config.groupId(),
        "tag_id", config.tagId(),
        "name", facts.groups.name(config.groupId()),
        "display_name", config.displayName(),
        "blocked", config.blocked(),
        "exported", config.exported(),
        "uservisible", config.uservisible(),
        "description", Rows.orNull(config.description()),
        "langonly", Rows.orNull(config.langonly()),
        "is_default", Rows.orNull(config.isDefault()),
        "biarchonly", config.biarchonly());
  }

  private static Object packageRow(GroupPackage entry) {
    return Struct.of(
        "group_id", entry.groupId(),
        "tag_id", entry.tagId(),
        "package", entry.packageName(),
        "type", entry.type(),
        "blocked", entry.blocked(),
        "basearchonly", Rows.orNull(entry.basearchonly()),
        "requires", Rows.orNull(entry.requires()));
  }

  private static Object requirementRow(Facts facts, GroupRequirement entry) {
    return Struct.of(
        "group_id", entry.groupId(),
        "tag_id", entry.tagId(),
        "req_id", entry.requiredId(),
        "name", facts.groups.name(entry.requiredId()),
        "type", entry.type(),
        "blocked", entry.blocked(),
        "is_metapkg", Rows.orNull(entry.isMetapkg()));
  }
}
