package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Session;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Repo;
import dev.distworks.build.fact.RepoRequest;
import dev.distworks.build.fact.Task;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.json.Json;
import dev.distworks.build.rpc.KojiTime;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.Plain;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Struct;
import dev.distworks.build.tag.Tag;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Repositories of tags, and the wish for them. */
final class RepoCalls {
  private static final int READY = 1;
  private static final int EXPIRED = 2;
  private static final int DELETED = 3;
  private static final int PROBLEM = 4;
  private static final int REQUEST_PRIORITY = 20;

  private final Hub hub;
  private final Access access;

  RepoCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
  }

  void register(Methods methods) {
    methods
        .add(
            "getRepo",
            "get_repo(tag, state=None, event=None, dist=False, min_event=None)",
            this::get)
        .add("repoInfo", "repo_info(repo_id, strict=False)", this::info)
        .add("getActiveRepos", "get_active_repos()", call -> active())
        .add("repoExpire", "repo_expire(repo_id)", call -> state(call, EXPIRED))
        .add("repoDelete", "repo_delete(repo_id)", call -> state(call, DELETED))
        .add("repoProblem", "repo_problem(repo_id)", call -> state(call, PROBLEM))
        .add("repo.get", "get_repo(tag, min_event=None, at_event=None, opts=None)", this::fitting)
        .add(
            "repo.request",
            "request_repo(tag, min_event=None, at_event=None, opts=None, priority=None,"
                + " force=False)",
            this::request)
        .add("repo.getRequest", "get_request(req_id)", this::getRequest)
        .add("repo.checkRequest", "check_repo_request(req_id)", this::checkRequest)
        .add(
            "newRepo",
            "newRepo(tag, event=None, src=False, debuginfo=False, separate_src=False)",
            this::newRepo)
        .add("distRepo", "distRepo(tag, keys, **task_opts)", this::distRepo);
  }

  private static Map<String, @Nullable Object> row(Facts facts, Repo repo) {
    return Struct.of(
        "id", repo.id(),
        "state", repo.state(),
        "tag_id", repo.tagId(),
        "tag_name", facts.tags.name(repo.tagId()),
        "task_id", Rows.orNull(repo.taskId()),
        "dist", repo.dist(),
        "create_event", repo.createEvent(),
        "begin_event", repo.createEvent(),
        "end_event", Rows.orNull(repo.endEvent()),
        "creation_time", repo.createTime(),
        "create_ts", KojiTime.seconds(repo.createTime()),
        "creation_ts", KojiTime.seconds(repo.createTime()),
        "state_ts", KojiTime.seconds(repo.stateTime()),
        "opts", Json.read(repo.opts()));
  }

  /** The newest repository of a tag that fits. */
  private static Optional<Repo> newest(
      Facts facts, int tag, boolean dist, int state, int leastEvent, int mostEvent) {
    Optional<Repo> newest = Optional.empty();
    for (Repo repo : facts.work.reposByTag.all(tag)) {
      if (repo.dist() == dist
          && repo.state() == state
          && repo.createEvent() >= leastEvent
          && repo.createEvent() <= mostEvent) {
        newest = Optional.of(repo);
      }
    }
    return newest;
  }

  private @Nullable Object get(RpcCall call) throws IOException {
    int most = call.optionalSmall("event").orElse(Integer.MAX_VALUE);
    int least = call.optionalSmall("min_event").orElse(0);
    int state = call.optionalSmall("state").orElse(READY);
    return hub.ask(
        view -> {
          int tag = Found.requireTag(view, call.ref("tag")).id();
          return newest(view.facts(), tag, call.truth("dist"), state, least, most)
              .map(repo -> row(view.facts(), repo))
              .orElse(null);
        });
  }

  private @Nullable Object info(RpcCall call) throws IOException {
    int id = call.small("repo_id");
    return hub.read(
        facts -> {
          Optional<Repo> repo = facts.work.repos.find(id);
          if (repo.isEmpty() && call.truth("strict")) {
            throw HubFault.generic("No such repo: " + id);
          }
          return repo.map(found -> row(facts, found)).orElse(null);
        });
  }

  private Object active() throws IOException {
    return hub.read(
        facts -> {
          List<Object> rows = new ArrayList<>();
          facts.work.repos.forEach(
              repo -> {
                if (repo.state() != DELETED) {
                  rows.add(row(facts, repo));
                }
              });
          return rows;
        });
  }

  private @Nullable Object state(RpcCall call, int state) throws IOException {
    Session session = access.require(call, "repo");
    hub.change(
        session.userId(),
        edit -> {
          int id = call.small("repo_id");
          Repo repo =
              edit.facts()
                  .work
                  .repos
                  .find(id)
                  .orElseThrow(() -> HubFault.generic("No such repo: " + id));
          edit.changes()
              .put(
                  edit.facts().work.repos,
                  new Repo(
                      id,
                      repo.tagId(),
                      state,
                      repo.createEvent(),
                      repo.dist(),
                      repo.taskId(),
                      repo.createTime(),
                      edit.time(),
                      repo.endEvent(),
                      repo.opts()));
          return id;
        });
    return null;
  }

  private static String opts(RpcCall call) {
    return Json.write(call.given("opts") ? Plain.of(call.raw("opts")) : Map.of());
  }

  private @Nullable Object fitting(RpcCall call) throws IOException {
    return hub.ask(
        view -> {
          int tag = Found.requireTag(view, call.ref("tag")).id();
          return fitting(view.facts(), tag, least(view.lastChange(tag), call), call)
              .map(repo -> row(view.facts(), repo))
              .orElse(null);
        });
  }

  /** {@code last} means: as new as the tag's last change. */
  private static int least(int lastChange, RpcCall call) {
    return call.raw("min_event") instanceof XmlRpcValue.Str text && text.value().equals("last")
        ? lastChange
        : call.optionalSmall("min_event").orElse(0);
  }

  private static Optional<Repo> fitting(Facts facts, int tag, int least, RpcCall call) {
    Optional<Integer> at = call.optionalSmall("at_event");
    Object wanted = Json.read(opts(call));
    return newest(facts, tag, false, READY, at.orElse(least), at.orElse(Integer.MAX_VALUE))
        .filter(repo -> !call.given("opts") || Objects.equals(Json.read(repo.opts()), wanted));
  }

  private Object request(RpcCall call) throws IOException {
    Session session = call.login();
    return hub.change(session.userId(), edit -> request(edit, session, call));
  }

  private static Object request(Edit edit, Session session, RpcCall call) {
    Facts facts = edit.facts();
    int tag = Found.requireTag(edit.view(), call.ref("tag")).id();
    int lastChange = edit.view().lastChange(tag);
    boolean given = call.given("min_event");
    int least = given ? least(lastChange, call) : lastChange;
    Optional<Integer> at = call.optionalSmall("at_event");
    if (least > facts.lastEvent() || at.orElse(0) > facts.lastEvent()) {
      throw HubFault.parameter("Invalid event: expected at most " + facts.lastEvent());
    }
    Optional<Repo> repo = call.truth("force") ? Optional.empty() : fitting(facts, tag, least, call);
    if (repo.isPresent()) {
      return Struct.of("repo", row(facts, repo.get()), "request", null, "duplicate", false);
    }
    String opts = opts(call);
    for (RepoRequest other : facts.work.repoRequestsByTag.all(tag)) {
      if (other.active()
          && other.opts().equals(opts)
          && other.atEvent().equals(at)
          && (at.isPresent() || other.minEvent().orElse(0) >= least)) {
        return Struct.of("repo", null, "request", row(facts, other), "duplicate", true);
      }
    }
    RepoRequest added =
        new RepoRequest(
            facts.work.repoRequests.nextId(),
            tag,
            at,
            at.isPresent() ? Optional.empty() : Optional.of(least),
            session.userId(),
            call.optionalSmall("priority").orElse(0) + REQUEST_PRIORITY,
            opts,
            true,
            0,
            Optional.empty(),
            Optional.empty(),
            edit.time(),
            edit.time());
    edit.changes().put(facts.work.repoRequests, added);
    return Struct.of("repo", null, "request", row(facts, added), "duplicate", false);
  }

  private static Map<String, @Nullable Object> row(Facts facts, RepoRequest request) {
    return Struct.of(
        "id", request.id(),
        "tag_id", request.tagId(),
        "tag_name", facts.tags.name(request.tagId()),
        "at_event", Rows.orNull(request.atEvent()),
        "min_event", Rows.orNull(request.minEvent()),
        "owner", request.owner(),
        "owner_name", facts.users.get(request.owner()).name(),
        "priority", request.priority(),
        "opts", Json.read(request.opts()),
        "active", request.active(),
        "tries", request.tries(),
        "task_id", Rows.orNull(request.taskId()),
        "task_state",
            request.taskId().flatMap(facts.work.tasks::find).map(Task::state).orElse(null),
        "repo_id", Rows.orNull(request.repoId()),
        "create_time", request.createTime(),
        "create_ts", KojiTime.seconds(request.createTime()),
        "update_time", request.updateTime(),
        "update_ts", KojiTime.seconds(request.updateTime()));
  }

  private static RepoRequest require(Facts facts, RpcCall call) {
    int id = call.small("req_id");
    return facts
        .work
        .repoRequests
        .find(id)
        .orElseThrow(() -> HubFault.generic("No such request: " + id));
  }

  private Object getRequest(RpcCall call) throws IOException {
    return hub.read(facts -> row(facts, require(facts, call)));
  }

  private Object checkRequest(RpcCall call) throws IOException {
    return hub.read(
        facts -> {
          RepoRequest request = require(facts, call);
          Object repo =
              request
                  .repoId()
                  .flatMap(facts.work.repos::find)
                  .<Object>map(found -> row(facts, found))
                  .orElse(null);
          return Struct.of("request", row(facts, request), "repo", repo);
        });
  }

  private Object newRepo(RpcCall call) throws IOException {
    Session session = access.require(call, "repo");
    return hub.change(
        session.userId(),
        edit -> {
          Tag tag = Found.requireTag(edit.view(), call.ref("tag"));
          Map<String, XmlRpcValue> options = new LinkedHashMap<>();
          call.optionalNumber("event")
              .ifPresent(event -> options.put("event", new XmlRpcValue.Int(event)));
          for (String name : List.of("src", "debuginfo", "separate_src")) {
            if (call.truth(name)) {
              options.put(name, new XmlRpcValue.Bool(true));
            }
          }
          options.put("__starstar", new XmlRpcValue.Bool(true));
          return Tasks.create(
              edit,
              Tasks.Wanted.of(
                      "newRepo", new XmlRpcValue.Str(tag.name()), new XmlRpcValue.Struct(options))
                  .in("createrepo")
                  .later(-5));
        });
  }

  private Object distRepo(RpcCall call) throws IOException {
    Session session = access.require(call, "dist-repo");
    return hub.change(
        session.userId(),
        edit -> {
          Tag tag = Found.requireTag(edit.view(), call.ref("tag"));
          int id = edit.facts().work.repos.nextId();
          int task =
              Tasks.create(
                  edit,
                  Tasks.Wanted.of(
                          "distRepo",
                          new XmlRpcValue.Str(tag.name()),
                          new XmlRpcValue.Int(id),
                          call.raw("keys"),
                          call.raw("task_opts"))
                      .in("createrepo"));
          edit.changes()
              .put(
                  edit.facts().work.repos,
                  new Repo(
                      id,
                      tag.id(),
                      0,
                      edit.event(),
                      true,
                      Optional.of(task),
                      edit.time(),
                      edit.time(),
                      Optional.empty(),
                      Json.write(Plain.of(call.raw("task_opts")))));
          return task;
        });
  }
}
