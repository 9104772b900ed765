package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Session;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Arguments;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.tag.PackageEntry;
import dev.distworks.build.tag.TaggedBuild;
import dev.distworks.build.tag.TaggedQuery;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts builds into tags and takes them out. What Koji leaves to a task of a builder is done at
 * once, and the task whose number the caller is told is there already, and closed.
 */
final class TaggingCalls {
  private static final String TAG = "tag";

  private final Hub hub;
  private final Access access;

  TaggingCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
  }

  void register(Methods methods) {
    methods
        .add("tagBuild", "tagBuild(tag, build, force=False, fromtag=None)", this::tag)
        .add("moveBuild", "moveBuild(tag1, tag2, build, force=False)", this::move)
        .add("moveAllBuilds", "moveAllBuilds(tag1, tag2, package, force=False)", this::moveAll)
        .add("untagBuild", "untagBuild(tag, build, strict=True, force=False)", this::untag)
        .add(
            "tagBuildBypass",
            "tagBuildBypass(tag, build, force=False, notify=False)",
            this::tagBypass)
        .add(
            "untagBuildBypass",
            "untagBuildBypass(tag, build, strict=True, force=False, notify=False)",
            this::untagBypass)
        .add("massTag", "mass_tag(tag, builds)", this::massTag);
  }

  private @Nullable Object tagBypass(RpcCall call) throws IOException {
    Session session = access.require(call, TAG);
    return hub.change(
        session.userId(),
        edit -> {
          int tag = Found.requireTag(edit.view(), call.ref("tag")).id();
          Build build = Found.requireBuild(edit.facts(), call, "build");
          edit.tagging().tag(tag, build.id(), call.truth("force"));
          return null;
        });
  }

  private @Nullable Object untagBypass(RpcCall call) throws IOException {
    Session session = access.require(call, TAG);
    return hub.change(
        session.userId(),
        edit -> {
          int tag = Found.requireTag(edit.view(), call.ref("tag")).id();
          Build build = Found.requireBuild(edit.facts(), call, "build");
          edit.tagging().untag(tag, build.id(), call.truth("strict"));
          return null;
        });
  }

  private Object tag(RpcCall call) throws IOException {
    boolean force = call.truth("force");
    Session session = access.adminToForce(call, force);
    return hub.change(
        session.userId(),
        edit -> {
          Facts facts = edit.facts();
          Build build = Found.requireBuild(facts, call, "build");
          int tag = Found.requireTag(edit.view(), call.ref("tag")).id();
          Optional<Integer> from =
              call.optionalRef("fromtag").map(ref -> Found.requireTag(edit.view(), ref).id());
          checkAccess(edit, session, tag, force);
          checkPackage(edit, tag, build, force);
          rule(
              edit, session, build, from.isPresent() ? "move" : TAG, Optional.of(tag), from, force);
          if (from.isPresent()) {
            checkAccess(edit, session, from.get(), force);
            edit.tagging().move(from.get(), tag, List.of(build.id()), force);
          } else {
            edit.tagging().tag(tag, build.id(), force);
          }
          return task(edit, tag, build.id(), force, from);
        });
  }

  private Object move(RpcCall call) throws IOException {
    boolean force = call.truth("force");
    Session session = access.adminToForce(call, force);
    return hub.change(
        session.userId(),
        edit -> {
          Build build = Found.requireBuild(edit.facts(), call, "build");
          return move(edit, session, call, List.of(build), force).get(0);
        });
  }

  private Object moveAll(RpcCall call) throws IOException {
    boolean force = call.truth("force");
    Session session = access.adminToForce(call, force);
    return hub.change(
        session.userId(),
        edit -> {
          int from = Found.requireTag(edit.view(), call.ref("tag1")).id();
          int name = Found.require(edit.facts().packages, call.ref("package"));
          List<Build> builds = new ArrayList<>();
          for (TaggedBuild tagged : edit.view().tagged(TaggedQuery.of(from).ofPackage(name))) {
            builds.add(0, tagged.build());
          }
          return move(edit, session, call, builds, force);
        });
  }

  private List<Integer> move(
      Edit edit, Session session, RpcCall call, List<Build> builds, boolean force) {
    int from = Found.requireTag(edit.view(), call.ref("tag1")).id();
    int to = Found.requireTag(edit.view(), call.ref("tag2")).id();
    checkAccess(edit, session, from, force);
    checkAccess(edit, session, to, force);
    List<Integer> tasks = new ArrayList<>();
    for (Build build : builds) {
      checkPackage(edit, to, build, force);
      rule(edit, session, build, "move", Optional.of(to), Optional.of(from), force);
      edit.tagging().move(from, to, List.of(build.id()), force);
      tasks.add(task(edit, to, build.id(), force, Optional.of(from)));
    }
    return tasks;
  }

  private @Nullable Object untag(RpcCall call) throws IOException {
    boolean force = call.truth("force");
    Session session = access.adminToForce(call, force);
    return hub.change(
        session.userId(),
        edit -> {
          int tag = Found.requireTag(edit.view(), call.ref("tag")).id();
          Build build = Found.requireBuild(edit.facts(), call, "build");
          checkAccess(edit, session, tag, force);
          rule(edit, session, build, "untag", Optional.empty(), Optional.of(tag), force);
          edit.tagging().untag(tag, build.id(), call.truth("strict"));
          return null;
        });
  }

  private @Nullable Object massTag(RpcCall call) throws IOException {
    Session session = access.require(call, TAG);
    return hub.change(
        session.userId(),
        edit -> {
          int tag = Found.requireTag(edit.view(), call.ref(TAG)).id();
          for (XmlRpcValue item : call.items("builds")) {
            Arguments one = Arguments.of(new XmlRpcValue.Struct(Map.of("build", item)), "builds");
            edit.newEvent(); // the order in the tag is that of events
            edit.tagging().tag(tag, Found.requireBuild(edit.facts(), one, "build").id(), true);
          }
          return null;
        });
  }

  private static void checkAccess(Edit edit, Session session, int tag, boolean force) {
    Set<String> permissions = Access.permissions(edit.facts(), session.userId());
    edit.tagging().assertAccess(tag, permissions, force);
  }

  private static void checkPackage(Edit edit, int tag, Build build, boolean force) {
    if (force) {
      return;
    }
    String name = edit.facts().packages.name(build.packageId());
    Optional<PackageEntry> entry = edit.view().packageEntry(tag, build.packageId());
    String tagName = edit.facts().tags.name(tag);
    if (entry.isEmpty()) {
      throw HubFault.tag("package " + name + " not in list for " + tagName);
    } else if (entry.get().blocked()) {
      throw HubFault.tag("package " + name + " is blocked in " + tagName);
    }
  }

  private void rule(
      Edit edit,
      Session session,
      Build build,
      String operation,
      Optional<Integer> tag,
      Optional<Integer> from,
      boolean force) {
    if (force) {
      return;
    }
    Map<String, Object> data = new HashMap<>();
    data.put("user_id", session.userId());
    data.put("build", build.id());
    data.put("operation", operation);
    tag.ifPresent(id -> data.put("tag", edit.facts().tags.name(id)));
    from.ifPresent(id -> data.put("fromtag", edit.facts().tags.name(id)));
    hub.rules().require("tag", data);
  }

  private static int task(Edit edit, int tag, int build, boolean force, Optional<Integer> from) {
    XmlRpcValue source =
        from.<XmlRpcValue>map(XmlRpcValue.Int::new).orElseGet(XmlRpcValue.Nil::new);
    return Tasks.createDone(
        edit,
        Tasks.Wanted.of(
            "tagBuild",
            new XmlRpcValue.Int(tag),
            new XmlRpcValue.Int(build),
            new XmlRpcValue.Bool(force),
            source));
  }
}
