package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Session;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.Ref;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.tag.BuildTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Build targets. */
final class TargetCalls {
  private static final String TARGET = "target";

  private final Hub hub;
  private final Access access;

  TargetCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
  }

  void register(Methods methods) {
    methods
        .add("createBuildTarget", "create_build_target(name, build_tag, dest_tag)", this::create)
        .add(
            "editBuildTarget",
            "edit_build_target(buildTargetInfo, name, build_tag, dest_tag)",
            this::edit)
        .add("deleteBuildTarget", "delete_build_target(buildTargetInfo)", this::delete)
        .add("getBuildTarget", "get_build_target(info, event=None, strict=False)", this::get)
        .add("getBuildTargetID", "get_build_target_id(info, strict=False)", this::id)
        .add(
            "getBuildTargets",
            "get_build_targets(info=None, event=None, buildTagID=None, destTagID=None,"
                + " queryOpts=None)",
            this::list);
  }

  private static int tag(Edit edit, RpcCall call, String name) {
    return Found.tag(edit.view(), call.ref(name))
        .orElseThrow(
            () ->
                HubFault.generic(
                    (name.equals("build_tag") ? "build tag '" : "destination tag '")
                        + call.ref(name)
                        + "' does not exist"))
        .id();
  }

  private @Nullable Object create(RpcCall call) throws IOException {
    Session session = access.require(call, TARGET);
    return hub.change(
        session.userId(),
        edit -> {
          edit.targets()
              .create(call.text("name"), tag(edit, call, "build_tag"), tag(edit, call, "dest_tag"));
          return null;
        });
  }

  private @Nullable Object edit(RpcCall call) throws IOException {
    Session session = access.require(call, TARGET);
    return hub.change(
        session.userId(),
        edit -> {
          edit.targets()
              .edit(
                  Found.requireTarget(edit.view(), call.ref("buildTargetInfo")).id(),
                  call.text("name"),
                  tag(edit, call, "build_tag"),
                  tag(edit, call, "dest_tag"));
          return null;
        });
  }

  private @Nullable Object delete(RpcCall call) throws IOException {
    Session session = access.require(call, TARGET);
    return hub.change(
        session.userId(),
        edit -> {
          edit.targets().delete(Found.requireTarget(edit.view(), call.ref("buildTargetInfo")).id());
          return null;
        });
  }

  private @Nullable Object get(RpcCall call) throws IOException {
    Ref ref = call.ref("info");
    return hub.ask(
        call.optionalSmall("event"),
        view -> {
          Optional<BuildTarget> target = Found.target(view, ref);
          if (target.isEmpty() && call.truth("strict")) {
            Found.requireTarget(view, ref);
          }
          return target.map(found -> Rows.target(view.facts(), found)).orElse(null);
        });
  }

  private @Nullable Object id(RpcCall call) throws IOException {
    Ref ref = call.ref("info");
    return hub.ask(
        view ->
            call.truth("strict")
                ? (Object) Found.requireTarget(view, ref).id()
                : Rows.orNull(Found.target(view, ref).map(BuildTarget::id)));
  }

  private Object list(RpcCall call) throws IOException {
    return hub.ask(
        call.optionalSmall("event"),
        view -> {
          Optional<Integer> build =
              call.optionalRef("buildTagID").map(ref -> Found.requireTag(view, ref).id());
          Optional<Integer> dest =
              call.optionalRef("destTagID").map(ref -> Found.requireTag(view, ref).id());
          Optional<Integer> one =
              call.optionalRef("info")
                  .map(ref -> Found.target(view, ref).map(BuildTarget::id).orElse(-1));
          List<Map<String, @Nullable Object>> rows = new ArrayList<>();
          for (BuildTarget target : view.targets()) {
            if ((one.isEmpty() || one.get() == target.id())
                && (build.isEmpty() || build.get() == target.buildTagId())
                && (dest.isEmpty() || dest.get() == target.destTagId())) {
              rows.add(Rows.target(view.facts(), target));
            }
          }
          return QueryOptions.of(call).apply(rows);
        });
  }
}
