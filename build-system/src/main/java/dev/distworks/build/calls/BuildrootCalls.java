package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.fact.Buildroot;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Host;
import dev.distworks.build.fact.Repo;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.KojiTime;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Struct;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Buildroots: where something was built. */
final class BuildrootCalls {
  private final Hub hub;

  BuildrootCalls(Hub hub) {
    this.hub = hub;
  }

  void register(Methods methods) {
    methods
        .add(
            "listBuildroots",
            "query_buildroots(hostID=None, tagID=None, state=None, rpmID=None, archiveID=None,"
                + " taskID=None, buildrootID=None, repoID=None, queryOpts=None)",
            this::buildroots)
        .add("getBuildroot", "get_buildroot(buildrootID, strict=False)", this::buildroot);
  }

  private static Map<String, @Nullable Object> row(Facts facts, Buildroot buildroot) {
    Optional<Repo> repo = facts.work.repos.find(buildroot.repoId());
    Map<String, @Nullable Object> row =
        Struct.of(
            "id", buildroot.id(),
            "br_type", 0,
            "arch", buildroot.arch(),
            "state", buildroot.state(),
            "host_id", buildroot.hostId(),
            "host_name", facts.work.hosts.find(buildroot.hostId()).map(Host::name).orElse(null),
            "task_id", buildroot.taskId(),
            "repo_id", buildroot.repoId(),
            "repo_state", repo.map(Repo::state).orElse(null),
            "repo_create_event_id", repo.map(Repo::createEvent).orElse(null),
            "tag_id", repo.map(Repo::tagId).orElse(null),
            "tag_name", repo.map(found -> facts.tags.name(found.tagId())).orElse(null),
            "create_event_id", buildroot.createEvent(),
            "create_event_time", buildroot.createTime(),
            "create_ts", KojiTime.seconds(buildroot.createTime()));
    row.put("retire_event_time", Rows.orNull(buildroot.retireTime()));
    row.put("retire_ts", buildroot.retireTime().map(KojiTime::seconds).orElse(null));
    row.put("extra", null);
    return row;
  }

  private Object buildroots(RpcCall call) throws IOException {
    Optional<Integer> task = call.optionalSmall("taskID");
    Optional<Integer> one = call.optionalSmall("buildrootID");
    Optional<Integer> repo = call.optionalSmall("repoID");
    List<Long> states = call.numbers("state");
    return hub.ask(
        view -> {
          Facts facts = view.facts();
          Optional<Integer> host =
              call.optionalRef("hostID").map(ref -> HostCalls.require(facts, ref).id());
          Optional<Integer> tag =
              call.optionalRef("tagID").map(ref -> Found.requireTag(view, ref).id());
          Optional<Integer> rpm = call.optionalSmall("rpmID");
          List<Map<String, @Nullable Object>> rows = new ArrayList<>();
          List<Buildroot> all =
              task.isPresent()
                  ? facts.work.buildrootsByTask.all(task.get())
                  : host.isPresent()
                      ? facts.work.buildrootsByHost.all(host.get())
                      : facts.work.buildroots.all();
          for (Buildroot each : all) {
            if ((states.isEmpty() || states.contains((long) each.state()))
                && (host.isEmpty() || host.get() == each.hostId())
                && (one.isEmpty() || one.get() == each.id())
                && (repo.isEmpty() || repo.get() == each.repoId())
                && (tag.isEmpty() || isOf(facts, each, tag.get()))
                && (rpm.isEmpty() || has(facts, each, rpm.get()))) {
              rows.add(row(facts, each));
            }
          }
          return QueryOptions.of(call).apply(rows);
        });
  }

  private static boolean isOf(Facts facts, Buildroot buildroot, int tag) {
    return facts.work.repos.find(buildroot.repoId()).filter(r -> r.tagId() == tag).isPresent();
  }

  private static boolean has(Facts facts, Buildroot buildroot, int rpm) {
    return facts.work.buildrootsOfRpm.all(rpm).stream()
        .anyMatch(listed -> listed.buildrootId() == buildroot.id());
  }

  private @Nullable Object buildroot(RpcCall call) throws IOException {
    int id = call.small("buildrootID");
    return hub.read(
        facts -> {
          Optional<Buildroot> found = facts.work.buildroots.find(id);
          if (found.isEmpty() && call.truth("strict")) {
            throw HubFault.generic("No such buildroot: " + id);
          }
          return found.map(buildroot -> row(facts, buildroot)).orElse(null);
        });
  }
}
