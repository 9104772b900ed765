package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Session;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Host;
import dev.distworks.build.fact.Permission;
import dev.distworks.build.fact.Task;
import dev.distworks.build.fact.TaskState;
import dev.distworks.build.fact.UserGroupMember;
import dev.distworks.build.fact.Version;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.RpcCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where tasks are done, and where permissions come from. */
final class AdministrationCalls {
  private final Hub hub;
  private final Access access;

  AdministrationCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
  }

  void register(Methods methods) {
    methods
        .add("assignTask", "do_assign(task_id, host, force=False, override=False)", this::assign)
        .add("freeTask", "freeTask(task_id)", this::free)
        .add("editPermission", "editPermission(permission, description)", this::describe)
        .add("getUserPermsInheritance", "getUserPermsInheritance(userID)", this::origins);
  }

  private Object assign(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    return hub.change(
        session.userId(),
        edit -> {
          Host host = HostCalls.require(edit.facts(), call.ref("host"));
          Task task = Tasks.require(edit.facts(), call.small("task_id"));
          boolean free = task.state() == TaskState.FREE.number();
          if (!free && !(call.truth("force") && !TaskState.of(task.state()).isOver())) {
            return false;
          }
          Tasks.place(edit, task, TaskState.ASSIGNED, Optional.of(host.id()));
          return true;
        });
  }

  private @Nullable Object free(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    return hub.change(
        session.userId(),
        edit -> {
          Task task = Tasks.require(edit.facts(), call.small("task_id"));
          TaskState state = TaskState.of(task.state());
          if (state.isOver()) {
            throw HubFault.generic("Cannot free task " + task.id() + ", state is " + state);
          }
          Tasks.place(edit, task, TaskState.FREE, Optional.empty());
          return null;
        });
  }

  private @Nullable Object describe(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    return hub.change(
        session.userId(),
        edit -> {
          Facts facts = edit.facts();
          int id = TagCalls.permission(facts, call.ref("permission"));
          String name = facts.permissions.get(id).name();
          edit.changes()
              .put(
                  facts.permissions,
                  new Permission(id, name, Optional.of(call.text("description"))));
          return null;
        });
  }

  /** Each permission with what gives it: nothing for the user itself, or names of groups. */
  private Object origins(RpcCall call) throws IOException {
    return hub.read(
        facts -> {
          int user = Found.requireUser(facts, call.ref("userID")).id();
          Map<String, List<@Nullable String>> origins = new LinkedHashMap<>();
          for (String name : Access.own(facts, user)) {
            origins.put(name, new ArrayList<>(Arrays.asList((String) null)));
          }
          for (Version<UserGroupMember> member : facts.groupsOfUser.at(user, Version.NOW)) {
            int group = member.fact().groupId();
            for (String name : Access.own(facts, group)) {
              origins
                  .computeIfAbsent(name, n -> new ArrayList<>())
                  .add(facts.users.get(group).name());
            }
          }
          return origins;
        });
  }
}
