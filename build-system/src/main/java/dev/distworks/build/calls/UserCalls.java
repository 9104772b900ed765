package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Session;
import dev.distworks.build.edit.UserEdits;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Permission;
import dev.distworks.build.fact.User;
import dev.distworks.build.fact.UserGroupMember;
import dev.distworks.build.fact.Version;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.Methods;
import dev.distworks.build.rpc.Ref;
import dev.distworks.build.rpc.RpcCall;
import dev.distworks.build.rpc.Struct;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Users, their groups and what they are allowed. */
final class UserCalls {
  private final Hub hub;
  private final Access access;

  UserCalls(Hub hub, Access access) {
    this.hub = hub;
    this.access = access;
  }

  void register(Methods methods) {
    methods
        .add(
            "getUser",
            "get_user(userInfo=None, strict=False, krb_princs=True, groups=False)",
            this::get)
        .add(
            "listUsers",
            "listUsers(userType=0, prefix=None, queryOpts=None, perm=None, inherited_perm=False)",
            this::list)
        .add("createUser", "createUser(username, status=None, krb_principal=None)", this::create)
        .add("enableUser", "enableUser(username)", call -> block(call, false))
        .add("disableUser", "disableUser(username)", call -> block(call, true))
        .add(
            "editUser", "edit_user(userInfo, name=None, krb_principal_mappings=None)", this::rename)
        .add("getPerms", "getPerms()", call -> List.copyOf(access.permissions(call)))
        .add("hasPerm", "hasPerm(perm, strict=False)", this::hasPermission)
        .add("getUserPerms", "get_user_perms(userID=None, with_groups=True)", this::permissions)
        .add("getAllPerms", "get_all_perms()", call -> allPermissions())
        .add(
            "grantPermission",
            "grant_permission(userinfo, permission, create=False, description=None)",
            this::grant)
        .add("revokePermission", "revoke_permission(userinfo, permission)", this::revoke)
        .add("getUserGroups", "get_user_groups(user)", this::groups)
        .add("getGroupMembers", "get_group_members(group)", this::members)
        .add("newGroup", "new_group(name)", this::newGroup)
        .add("addGroupMember", "add_group_member(group, user, strict=True)", this::addMember)
        .add("dropGroupMember", "drop_group_member(group, user)", this::dropMember)
        .add("getBuildNotifications", "get_build_notifications(user_id=None)", call -> List.of())
        .add(
            "getBuildNotificationBlocks",
            "get_build_notification_blocks(user_id=None)",
            call -> List.of());
  }

  private @Nullable Object get(RpcCall call) throws IOException {
    if (!call.given("userInfo") && call.session().isEmpty()) {
      return null;
    }
    Ref ref = call.given("userInfo") ? call.ref("userInfo") : Ref.numbered(call.login().userId());
    return hub.read(
        facts -> {
          Optional<User> user = Found.user(facts, ref);
          if (user.isEmpty()) {
            if (call.truth("strict")) {
              Found.requireUser(facts, ref);
            }
            return null;
          }
          Map<String, @Nullable Object> row = Rows.user(user.get());
          if (call.truth("groups")) {
            row.put("groups", groupNames(facts, user.get().id()));
          }
          return row;
        });
  }

  private static List<String> groupNames(Facts facts, int user) {
    return facts.groupsOfUser.at(user, Version.NOW).stream()
        .map(version -> facts.users.get(version.fact().groupId()).name())
        .toList();
  }

  private Object list(RpcCall call) throws IOException {
    Optional<Integer> type = call.optionalSmall("userType");
    String prefix = call.optionalText("prefix").orElse("");
    Optional<String> permission = call.optionalText("perm");
    return hub.read(
        facts -> {
          List<Map<String, @Nullable Object>> rows = new ArrayList<>();
          for (User user : facts.users.all()) {
            if ((type.isEmpty() || type.get() == user.userType())
                && user.name().startsWith(prefix)
                && (permission.isEmpty()
                    || Access.permissions(facts, user.id()).contains(permission.get()))) {
              rows.add(Rows.user(user));
            }
          }
          return QueryOptions.of(call).apply(rows);
        });
  }

  private Object create(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    if (call.given("krb_principal")) {
      throw HubFault.generic("this hub has no Kerberos; give the user a password or a certificate");
    }
    boolean blocked = call.optionalSmall("status").orElse(0) == 1;
    return hub.change(
        session.userId(),
        edit -> {
          int id = edit.users().create(call.text("username"), UserEdits.PERSON, Optional.empty());
          if (blocked) {
            edit.users().setBlocked(id, true);
          }
          return id;
        });
  }

  private @Nullable Object block(RpcCall call, boolean blocked) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    User user =
        hub.change(
            session.userId(),
            edit -> {
              User found = Found.requireUser(edit.facts(), call.ref("username"));
              edit.users().setBlocked(found.id(), blocked);
              return found;
            });
    if (blocked) {
      hub.sessions().endAll(user.id(), user.name());
    }
    return null;
  }

  private @Nullable Object rename(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    return hub.change(
        session.userId(),
        edit -> {
          int user = Found.requireUser(edit.facts(), call.ref("userInfo")).id();
          call.optionalText("name").ifPresent(name -> edit.users().rename(user, name));
          return null;
        });
  }

  private Object hasPermission(RpcCall call) throws IOException {
    String name = call.text("perm");
    if (call.truth("strict") && hub.read(facts -> facts.permissionsByName.one(name).isEmpty())) {
      throw HubFault.generic("No such permission " + name + " defined");
    }
    return access.has(call, name);
  }

  private Object permissions(RpcCall call) throws IOException {
    if (!call.given("userID") && call.session().isEmpty()) {
      return List.of();
    }
    Ref ref = call.given("userID") ? call.ref("userID") : Ref.numbered(call.login().userId());
    return hub.read(
        facts -> List.copyOf(Access.permissions(facts, Found.requireUser(facts, ref).id())));
  }

  private Object allPermissions() throws IOException {
    return hub.read(
        facts -> {
          List<Object> rows = new ArrayList<>();
          for (Permission permission : facts.permissions.all()) {
            rows.add(
                Struct.of(
                    "id", permission.id(),
                    "name", permission.name(),
                    "description", Rows.orNull(permission.description())));
          }
          return rows;
        });
  }

  private @Nullable Object grant(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    String permission = call.text("permission");
    return hub.change(
        session.userId(),
        edit -> {
          int user = Found.requireUser(edit.facts(), call.ref("userinfo")).id();
          if (call.truth("create") && edit.facts().permissionsByName.one(permission).isEmpty()) {
            edit.users().createPermission(permission, call.optionalText("description"));
          }
          edit.users().grant(user, permission);
          return null;
        });
  }

  private @Nullable Object revoke(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    return hub.change(
        session.userId(),
        edit -> {
          int user = Found.requireUser(edit.facts(), call.ref("userinfo")).id();
          edit.users().revoke(user, call.text("permission"));
          return null;
        });
  }

  private Object groups(RpcCall call) throws IOException {
    return hub.read(
        facts -> {
          List<Object> rows = new ArrayList<>();
          int user = Found.requireUser(facts, call.ref("user")).id();
          for (Version<UserGroupMember> member : facts.groupsOfUser.at(user, Version.NOW)) {
            User group = facts.users.get(member.fact().groupId());
            rows.add(Struct.of("id", group.id(), "name", group.name()));
          }
          return rows;
        });
  }

  private Object members(RpcCall call) throws IOException {
    return hub.read(
        facts -> {
          List<Object> rows = new ArrayList<>();
          int group = Found.requireUser(facts, call.ref("group")).id();
          for (Version<UserGroupMember> member : facts.userGroups.at(Version.NOW)) {
            if (member.fact().groupId() == group) {
              rows.add(Rows.user(facts.users.get(member.fact().userId())));
            }
          }
          return rows;
        });
  }

  private Object newGroup(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    return hub.change(
        session.userId(),
        edit -> edit.users().create(call.text("name"), UserEdits.GROUP, Optional.empty()));
  }

  private static int group(Facts facts, RpcCall call) {
    User group = Found.requireUser(facts, call.ref("group"));
    if (group.userType() != UserEdits.GROUP) {
      throw HubFault.generic("Not a group: " + group.name());
    }
    return group.id();
  }

  private @Nullable Object addMember(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    return hub.change(
        session.userId(),
        edit -> {
          int group = group(edit.facts(), call);
          User user = Found.requireUser(edit.facts(), call.ref("user"));
          if (user.userType() == UserEdits.GROUP) {
            throw HubFault.generic("Groups cannot be members of other groups");
          }
          edit.users().addToGroup(user.id(), group);
          return null;
        });
  }

  private @Nullable Object dropMember(RpcCall call) throws IOException {
    Session session = access.require(call, Access.ADMIN);
    return hub.change(
        session.userId(),
        edit -> {
          int group = group(edit.facts(), call);
          edit.users()
              .removeFromGroup(Found.requireUser(edit.facts(), call.ref("user")).id(), group);
          return null;
        });
  }
}
