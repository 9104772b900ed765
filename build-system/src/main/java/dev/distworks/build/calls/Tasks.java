package dev.distworks.build.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.build.HubFault;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.fact.Channel;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Task;
import dev.distworks.build.fact.TaskState;
import dev.distworks.core.xmlrpc.XmlRpcCall;
import dev.distworks.core.xmlrpc.XmlRpcFault;
import dev.distworks.core.xmlrpc.XmlRpcLimits;
import dev.distworks.core.xmlrpc.XmlRpcReader;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import dev.distworks.core.xmlrpc.XmlRpcWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes and ends tasks. A task's call and result are kept as XML-RPC, as builders expect them. */
final class Tasks {
  private static final int DEFAULT_PRIORITY = 20;
  private static final String DEFAULT_CHANNEL = "default";
  private static final String NOTHING =
      new String(XmlRpcWriter.response(new XmlRpcValue.Nil()), UTF_8);
  private static final XmlRpcReader READER = new XmlRpcReader(XmlRpcLimits.standard());
  private static final Map<String, Double> WEIGHTS =
      Map.of("build", 0.2, "newRepo", 0.1, "createrepo", 1.5, "waitrepo", 0.2, "distRepo", 0.1);

  private Tasks() {}

  /** What a new task is asked to do. */
  record Wanted(
      String method,
      List<XmlRpcValue> params,
      String channel,
      int priority,
      String arch,
      Optional<String> label,
      Optional<Integer> parent) {
    static Wanted of(String method, XmlRpcValue... params) {
      return new Wanted(
          method,
          List.of(params),
          DEFAULT_CHANNEL,
          DEFAULT_PRIORITY,
          "noarch",
          Optional.empty(),
          Optional.empty());
    }

    /** The smaller the number, the sooner it is done. */
    Wanted later(int by) {
      return new Wanted(method, params, channel, priority + by, arch, label, parent);
    }

    Wanted in(String name) {
      return new Wanted(method, params, name, priority, arch, label, parent);
    }

    Wanted labelled(Optional<String> text) {
      return new Wanted(method, params, channel, priority, arch, text, parent);
    }

    Wanted below(int task) {
      return new Wanted(method, params, channel, priority, arch, label, Optional.of(task));
    }

    Wanted on(String name) {
      return new Wanted(method, params, channel, priority, name, label, parent);
    }
  }

  /** Makes a task that waits for a builder. */
  static int create(Edit edit, Wanted wanted) {
    return put(edit, wanted, false);
  }

  /** Makes a task of what the hub has done itself already. */
  static int createDone(Edit edit, Wanted wanted) {
    return put(edit, wanted, true);
  }

  private static int put(Edit edit, Wanted wanted, boolean done) {
    Facts facts = edit.facts();
    int id = facts.work.tasks.nextId();
    Instant now = edit.time();
    Optional<Instant> ended = done ? Optional.of(now) : Optional.empty();
    String request = request(wanted);
    edit.changes()
        .put(
            facts.work.tasks,
            new Task(
                id,
                (done ? TaskState.CLOSED : TaskState.FREE).number(),
                now,
                ended,
                ended,
                channel(facts, wanted.channel()).id(),
                Optional.empty(),
                wanted.parent(),
                wanted.label(),
                Optional.empty(),
                Optional.empty(),
                edit.user(),
                wanted.method(),
                request,
                done ? Optional.of(NOTHING) : Optional.empty(),
                wanted.arch(),
                wanted.priority(),
                WEIGHTS.getOrDefault(wanted.method(), 1.0)));
    return id;
  }

  private static String request(Wanted wanted) {
    try {
      XmlRpcCall call = new XmlRpcCall(wanted.method(), wanted.params());
      return new String(XmlRpcWriter.call(call), UTF_8);
    } catch (IllegalArgumentException e) {
      throw HubFault.parameter(String.valueOf(e.getMessage()));
    }
  }

  static Channel channel(Facts facts, String name) {
    return facts
        .work
        .channelsByName
        .one(name)
        .orElseThrow(() -> HubFault.generic("No such channel: " + name));
  }

  static Task require(Facts facts, int id) {
    return facts.work.tasks.find(id).orElseThrow(() -> HubFault.generic("No such task: " + id));
  }

  /** Cancels a task and, if wanted, what is below it. What is over stays as it is. */
  static void cancel(Edit edit, int id, boolean recurse) {
    Task task = require(edit.facts(), id);
    if (!TaskState.of(task.state()).isOver()) {
      edit.changes()
          .put(
              edit.facts().work.tasks,
              with(
                  task,
                  TaskState.CANCELED,
                  Optional.of(edit.time()),
                  task.hostId(),
                  task.priority()));
    }
    if (recurse) {
      for (Task child : List.copyOf(edit.facts().work.tasksByParent.all(id))) {
        cancel(edit, child.id(), true);
      }
    }
  }

  static void setPriority(Edit edit, int id, int priority, boolean recurse) {
    Task task = require(edit.facts(), id);
    if (TaskState.of(task.state()).isOver()) {
      throw HubFault.generic("Finished task's priority can't be updated");
    }
    edit.changes()
        .put(
            edit.facts().work.tasks,
            with(task, TaskState.of(task.state()), task.completionTime(), task.hostId(), priority));
    if (recurse) {
      for (Task child : List.copyOf(edit.facts().work.tasksByParent.all(id))) {
        if (!TaskState.of(child.state()).isOver()) {
          setPriority(edit, child.id(), priority, true);
        }
      }
    }
  }

  /** Says where a task is to be done, or that anybody may do it. */
  static void place(Edit edit, Task task, TaskState state, Optional<Integer> host) {
    edit.changes()
        .put(
            edit.facts().work.tasks,
            with(task, state, task.completionTime(), host, task.priority()));
  }

  private static Task with(
      Task task,
      TaskState state,
      Optional<Instant> completed,
      Optional<Integer> host,
      int priority) {
    return new Task(
        task.id(),
        state.number(),
        task.createTime(),
        task.startTime(),
        completed,
        task.channelId(),
        host,
        task.parent(),
        task.label(),
        task.waiting(),
        task.awaited(),
        task.owner(),
        task.method(),
        task.request(),
        task.result(),
        task.arch(),
        priority,
        task.weight());
  }

  /** The parameters of a task's call. */
  static List<XmlRpcValue> params(Task task) {
    try {
      return READER.readCall(new ByteArrayInputStream(task.request().getBytes(UTF_8))).params();
    } catch (IOException e) {
      throw HubFault.generic("task " + task.id() + " has a call that cannot be read");
    }
  }

  /** What a task gave, or the fault that it ended with. */
  static XmlRpcValue result(Task task) throws XmlRpcFault {
    try {
      return READER.readResponse(
          new ByteArrayInputStream(task.result().orElse(NOTHING).getBytes(UTF_8)));
    } catch (XmlRpcFault e) {
      throw e;
    } catch (IOException e) {
      throw HubFault.generic("task " + task.id() + " has a result that cannot be read");
    }
  }
}
