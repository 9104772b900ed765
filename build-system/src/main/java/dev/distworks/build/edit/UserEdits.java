package dev.distworks.build.edit;

import dev.distworks.build.HubFault;
import dev.distworks.build.HubNames;
import dev.distworks.build.fact.FactChanges;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Permission;
import dev.distworks.build.fact.User;
import dev.distworks.build.fact.UserGroupMember;
import dev.distworks.build.fact.UserPermission;
import dev.distworks.build.fact.Version;
import java.util.Optional;

/** Changes users, groups of users, and what they are allowed. */
public final class UserEdits {
  /** The kind of user that is a person. */
  public static final int PERSON = 0;

  /** The kind of user that is a builder. */
  public static final int HOST = 1;

  /** The kind of user that is a group of users. */
  public static final int GROUP = 2;

  private final FactChanges changes;
  private final Facts facts;

  UserEdits(FactChanges changes) {
    this.changes = changes;
    this.facts = changes.facts();
  }

  /** Makes a user, who is not blocked. */
  public int create(String name, int userType, Optional<String> password) {
    HubNames.verify(name);
    if (facts.usersByName.one(name).isPresent()) {
      throw HubFault.generic("user already exists: " + name);
    }
    int id = facts.users.nextId();
    changes.put(facts.users, new User(id, name, 0, userType, password));
    return id;
  }

  /** Lets a user in, or does not any more. */
  public void setBlocked(int user, boolean blocked) {
    User old = facts.users.get(user);
    changes.put(
        facts.users, new User(user, old.name(), blocked ? 1 : 0, old.userType(), old.password()));
  }

  /** Sets what a password is checked against. */
  public void setPassword(int user, Optional<String> password) {
    User old = facts.users.get(user);
    changes.put(facts.users, new User(user, old.name(), old.status(), old.userType(), password));
  }

  /** Renames a user. */
  public void rename(int user, String name) {
    HubNames.verify(name);
    if (facts.usersByName.one(name).isPresent()) {
      throw HubFault.generic("Name " + name + " already taken by user");
    }
    User old = facts.users.get(user);
    changes.put(facts.users, new User(user, name, old.status(), old.userType(), old.password()));
  }

  /** Makes a permission that can be granted. */
  public int createPermission(String name, Optional<String> description) {
    HubNames.verify(name);
    if (facts.permissionsByName.one(name).isPresent()) {
      throw HubFault.generic("permission already exists: " + name);
    }
    int id = facts.permissions.nextId();
    changes.put(facts.permissions, new Permission(id, name, description));
    return id;
  }

  public void grant(int user, String permission) {
    int perm = permission(permission);
    if (own(user, perm).isPresent()) {
      throw HubFault.generic(
          "user " + facts.users.get(user).name() + " already has permission: " + permission);
    }
    changes.add(facts.userPermissions, new UserPermission(user, perm));
  }

  public void revoke(int user, String permission) {
    int perm = permission(permission);
    Version<UserPermission> own =
        own(user, perm)
            .orElseThrow(
                () ->
                    HubFault.generic(
                        "user "
                            + facts.users.get(user).name()
                            + " does not have permission: "
                            + permission));
    changes.revoke(facts.userPermissions, own);
  }

  private int permission(String name) {
    return facts
        .permissionsByName
        .one(name)
        .orElseThrow(() -> HubFault.generic("No such entry in table permissions: " + name))
        .id();
  }

  private Optional<Version<UserPermission>> own(int user, int permission) {
    return facts.permissionsOfUser.at(user, Version.NOW).stream()
        .filter(version -> version.fact().permId() == permission)
        .findFirst();
  }

  /** Puts a user into a group of users; nothing happens when that is so. */
  public void addToGroup(int user, int group) {
    if (membership(user, group).isEmpty()) {
      changes.add(facts.userGroups, new UserGroupMember(user, group));
    }
  }

  /** Takes a user out of a group of users; nothing happens when that is so. */
  public void removeFromGroup(int user, int group) {
    membership(user, group).ifPresent(version -> changes.revoke(facts.userGroups, version));
  }

  private Optional<Version<UserGroupMember>> membership(int user, int group) {
    return facts.groupsOfUser.at(user, Version.NOW).stream()
        .filter(version -> version.fact().groupId() == group)
        .findFirst();
  }
}
