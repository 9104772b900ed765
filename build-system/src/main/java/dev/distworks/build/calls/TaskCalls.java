package dev.distworks.build.calls;

import dev.distworks.build.FaultCode;
import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Session;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Task;
import dev.distworks.build.fact.TaskState;
import dev.distworks.build.fact.User;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Arguments;
import dev.distworks.build.rpc.KojiTime;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.Plain;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Shape;
import dev.distworks.build.rpc.Struct;
import dev.distworks.core.xmlrpc.XmlRpcFault;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tasks: what builders and the hub do. */
final class TaskCalls {
  private static final Shape TASK =
      Shape.of(
          "id",
          "state",
          "create_time",
          "create_ts",
          "start_time",
          "start_ts",
          "completion_time",
          "completion_ts",
          "channel_id",
          "host_id",
          "parent",
          "label",
          "waiting",
          "awaited",
          "owner",
          "method",
          "arch",
          "priority",
          "weight");

  private final Hub hub;
  private final Access access;

  TaskCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
  }

  void register(Methods methods) {
    methods
        .add("getTaskInfo", "getTaskInfo(task_id, request=False, strict=False)", this::info)
        .add("getTaskRequest", "getTaskRequest(taskId)", this::request)
        .add("getTaskResult", "getTaskResult(taskId, raise_fault=True)", this::result)
        .add(
            "getTaskChildren",
            "getTaskChildren(task_id, request=False, strict=False)",
            this::children)
        .add("getTaskDescendents", "getTaskDescendents(task_id, request=False)", this::descendants)
        .add("taskFinished", "taskFinished(taskId)", this::finished)
        .add("listTasks", "listTasks(opts=None, queryOpts=None)", this::list)
        .add("cancelTask", "cancelTask(task_id, recurse=True)", this::cancel)
        .add("cancelTaskFull", "cancelTaskFull(task_id, strict=True)", this::cancel)
        .add("cancelTaskChildren", "cancelTaskChildren(task_id)", this::cancelChildren)
        .add(
            "setTaskPriority",
            "setTaskPriority(task_id, priority, recurse=True)",
            this::setPriority)
        .add("resubmitTask", "resubmitTask(taskID)", this::resubmit)
        .add("makeTask", "makeTask(*args, **opts)", this::make)
        .add("build", "build(src, target, opts=None, priority=None, channel=None)", this::build)
        .add(
            "scheduler.getTaskRuns",
            "get_task_runs(clauses=None, fields=None, opts=None)",
            call -> List.of());
  }

  static Shape.Row row(Task task) {
    return TASK.row(
        task.id(),
        task.state(),
        task.createTime(),
        KojiTime.seconds(task.createTime()),
        Rows.orNull(task.startTime()),
        task.startTime().map(KojiTime::seconds).orElse(null),
        Rows.orNull(task.completionTime()),
        task.completionTime().map(KojiTime::seconds).orElse(null),
        task.channelId(),
        Rows.orNull(task.hostId()),
        Rows.orNull(task.parent()),
        Rows.orNull(task.label()),
        Rows.orNull(task.waiting()),
        Rows.orNull(task.awaited()),
        task.owner(),
        task.method(),
        task.arch(),
        task.priority(),
        task.weight());
  }

  private static Map<String, @Nullable Object> row(Task task, boolean request) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>(row(task));
    if (request) {
      row.put("request", plain(Tasks.params(task)));
    }
    return row;
  }

  private static List<@Nullable Object> plain(List<XmlRpcValue> params) {
    List<@Nullable Object> values = new ArrayList<>();
    params.forEach(param -> values.add(Plain.of(param)));
    return values;
  }

  private @Nullable Object info(RpcCall call) throws IOException {
    boolean request = call.truth("request");
    boolean strict = call.truth("strict");
    if (call.raw("task_id") instanceof XmlRpcValue.Array) {
      List<Long> ids = call.numbers("task_id");
      return hub.read(
          facts -> {
            List<@Nullable Object> rows = new ArrayList<>();
            ids.forEach(id -> rows.add(info(facts, id.intValue(), request, strict)));
            return rows;
          });
    }
    int id = call.small("task_id");
    return hub.read(facts -> info(facts, id, request, strict));
  }

  private static @Nullable Object info(Facts facts, int id, boolean request, boolean strict) {
    if (strict) {
      Tasks.require(facts, id);
    }
    return facts.work.tasks.find(id).map(task -> row(task, request)).orElse(null);
  }

  private Object request(RpcCall call) throws IOException {
    return hub.read(facts -> plain(Tasks.params(Tasks.require(facts, call.small("taskId")))));
  }

  private @Nullable Object result(RpcCall call) throws IOException {
    Task task = hub.read(facts -> Tasks.require(facts, call.small("taskId")));
    TaskState state = TaskState.of(task.state());
    if (state == TaskState.CANCELED) {
      throw HubFault.generic("Task " + task.id() + " is canceled");
    } else if (!state.isOver()) {
      throw HubFault.generic("Task " + task.id() + " is not finished");
    }
    try {
      return Plain.of(Tasks.result(task));
    } catch (XmlRpcFault e) {
      if (call.truth("raise_fault")) {
        FaultCode code =
            Arrays.stream(FaultCode.values())
                .filter(known -> known.number() == e.code())
                .findFirst()
                .orElse(FaultCode.GENERIC);
        throw new HubFault(code, e.faultString());
      }
      return Struct.of("faultCode", e.code(), "faultString", e.faultString());
    }
  }

  private Object children(RpcCall call) throws IOException {
    int id = call.small("task_id");
    return hub.read(
        facts -> {
          if (call.truth("strict")) {
            Tasks.require(facts, id);
          }
          return facts.work.tasksByParent.all(id).stream()
              .map(task -> row(task, call.truth("request")))
              .toList();
        });
  }

  private Object descendants(RpcCall call) throws IOException {
    return hub.read(
        facts -> {
          Map<String, Object> tree = new LinkedHashMap<>();
          collect(facts, call.small("task_id"), call.truth("request"), tree);
          return tree;
        });
  }

  private static void collect(Facts facts, int id, boolean request, Map<String, Object> tree) {
    List<Task> children = facts.work.tasksByParent.all(id);
    tree.put(String.valueOf(id), children.stream().map(task -> row(task, request)).toList());
    children.forEach(child -> collect(facts, child.id(), request, tree));
  }

  private Object finished(RpcCall call) throws IOException {
    return hub.read(
        facts -> TaskState.of(Tasks.require(facts, call.small("taskId")).state()).isOver());
  }

  private Object list(RpcCall call) throws IOException {
    Arguments opts = call.struct("opts");
    return hub.read(
        facts -> {
          TaskFilter filter = TaskFilter.of(facts, opts);
          QueryOptions options = QueryOptions.of(call);
          List<Task> tasks = filter.candidates().stream().filter(filter::admits).toList();
          if (options.countOnly()) {
            return tasks.size();
          }
          List<Map<String, @Nullable Object>> rows = new ArrayList<>();
          for (Task task : tasks) {
            rows.add(row(facts, task, opts.truth("decode")));
          }
          return options.apply(rows);
        });
  }

  private static Map<String, @Nullable Object> row(Facts facts, Task task, boolean decode) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>(row(task));
    User owner = facts.users.get(task.owner());
    row.put("owner_name", owner.name());
    row.put("owner_type", owner.userType());
    row.put("request", decode ? plain(Tasks.params(task)) : task.request());
    row.put("result", decode ? decoded(task) : Rows.orNull(task.result()));
    return row;
  }

  private static @Nullable Object decoded(Task task) {
    if (task.result().isEmpty()) {
      return null;
    }
    try {
      return Plain.of(Tasks.result(task));
    } catch (XmlRpcFault e) {
      return Struct.of("faultCode", e.code(), "faultString", e.faultString());
    }
  }

  /** Whoever asked for a task may change it, and administrators. */
  private Session ownerOrAdmin(RpcCall call, int id) throws IOException {
    Session session = call.login();
    Task task = hub.read(facts -> Tasks.require(facts, id));
    return task.owner() == session.userId() ? session : access.require(call, Access.ADMIN);
  }

  private @Nullable Object cancel(RpcCall call) throws IOException {
    int id = call.small("task_id");
    Session session = ownerOrAdmin(call, id);
    hub.change(
        session.userId(),
        edit -> {
          Tasks.cancel(edit, id, !call.has("recurse") || call.truth("recurse"));
          return id;
        });
    return null;
  }

  private @Nullable Object cancelChildren(RpcCall call) throws IOException {
    int id = call.small("task_id");
    Session session = ownerOrAdmin(call, id);
    hub.change(
        session.userId(),
        edit -> {
          List<Task> children = List.copyOf(edit.facts().work.tasksByParent.all(id));
          children.forEach(child -> Tasks.cancel(edit, child.id(), true));
          return id;
        });
    return null;
  }

  private @Nullable Object setPriority(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    hub.change(
        session.userId(),
        edit -> {
          Tasks.setPriority(
              edit, call.small("task_id"), call.small("priority"), call.truth("recurse"));
          return true;
        });
    return null;
  }

  private Object resubmit(RpcCall call) throws IOException {
    int id = call.small("taskID");
    Session session = ownerOrAdmin(call, id);
    return hub.change(
        session.userId(),
        edit -> {
          Task task = Tasks.require(edit.facts(), id);
          TaskState state = TaskState.of(task.state());
          if (state != TaskState.CANCELED && state != TaskState.FAILED) {
            throw HubFault.generic(
                "Task "
                    + id
                    + " is "
                    + state
                    + ": only canceled or failed ones can be resubmitted");
          }
          if (task.parent().isPresent()) {
            throw HubFault.generic("Task " + id + " is a part of another; resubmit that one");
          }
          Tasks.Wanted wanted =
              Tasks.Wanted.of(task.method(), Tasks.params(task).toArray(new XmlRpcValue[0]))
                  .on(task.arch())
                  .labelled(task.label());
          return Tasks.create(edit, wanted);
        });
  }

  private Object make(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    List<XmlRpcValue> args = call.items("args");
    if (args.isEmpty()) {
      throw HubFault.parameter("makeTask() expects the name of a method");
    }
    Arguments opts = call.struct("opts");
    return hub.change(
        session.userId(),
        edit -> {
          Tasks.Wanted wanted =
              Tasks.Wanted.of(
                      Arguments.text(args.get(0), "method"),
                      args.subList(1, args.size()).toArray(new XmlRpcValue[0]))
                  .labelled(opts.optionalText("label"))
                  .on(opts.optionalText("arch").orElse("noarch"));
          return Tasks.create(edit, opts.optionalText("channel").map(wanted::in).orElse(wanted));
        });
  }

  private Object build(RpcCall call) throws IOException {
    Session session = call.login();
    String source = call.text("src");
    Arguments opts = call.struct("opts");
    int later = call.optionalSmall("priority").orElse(0);
    if (later < 0 && !access.has(call, Access.ADMIN)) {
      throw HubFault.notAllowed("only admins may create high-priority tasks");
    }
    if (!source.contains("://")) {
      access.require(call, Access.ADMIN);
    }
    return hub.change(
        session.userId(),
        edit -> {
          if (call.given("target")) {
            if (Found.target(edit.view(), call.ref("target")).isEmpty()) {
              throw HubFault.generic("unknown build target: " + call.ref("target"));
            }
          } else if (!opts.truth("scratch") && !opts.given("repo_id")) {
            throw HubFault.generic("a build without a target must be a scratch build");
          }
          XmlRpcValue target =
              call.given("target")
                  ? new XmlRpcValue.Str(call.ref("target").toString())
                  : new XmlRpcValue.Nil();
          Tasks.Wanted wanted =
              Tasks.Wanted.of(
                      "build",
                      new XmlRpcValue.Str(source),
                      target,
                      call.given("opts") ? call.raw("opts") : new XmlRpcValue.Struct(Map.of()))
                  .later(later);
          return Tasks.create(edit, call.optionalText("channel").map(wanted::in).orElse(wanted));
        });
  }

  /** A moment among the options of a search. */
  static Optional<Instant> time(Arguments opts, String name) {
    return opts.given(name) ? Optional.of(Times.of(opts, name)) : Optional.empty();
  }
}
