package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Session;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.UserGroupMember;
import dev.distworks.build.fact.UserPermission;
import dev.distworks.build.fact.Version;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.rpc.RpcCall;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** Who may do what. Whoever is {@code admin} may do everything. */
final class Access {
  static final String ADMIN = "admin";

  private final Hub hub;

  Access(Hub hub) {
    this.hub = hub;
  }

  /** The permissions of a user, those of the user's groups included. */
  static Set<String> permissions(Facts facts, int user) {
    Set<String> names = new TreeSet<>();
    collect(facts, user, names);
    for (Version<UserGroupMember> member : facts.groupsOfUser.at(user, Version.NOW)) {
      collect(facts, member.fact().groupId(), names);
    }
    return names;
  }

  /** The permissions of a user or group alone. */
  static Set<String> own(Facts facts, int user) {
    Set<String> names = new TreeSet<>();
    collect(facts, user, names);
    return names;
  }

  private static void collect(Facts facts, int user, Set<String> names) {
    for (Version<UserPermission> permission : facts.permissionsOfUser.at(user, Version.NOW)) {
      names.add(facts.permissions.get(permission.fact().permId()).name());
    }
  }

  Set<String> permissions(RpcCall call) throws IOException {
    return call.session().isEmpty()
        ? Set.of()
        : hub.read(facts -> permissions(facts, call.login().userId()));
  }

  boolean has(RpcCall call, String permission) throws IOException {
    Set<String> all = permissions(call);
    return all.contains(permission) || all.contains(ADMIN);
  }

  /** Who calls, when that user has the permission. */
  Session require(RpcCall call, String permission) throws IOException {
    Session session = call.login();
    if (!has(call, permission)) {
      throw HubFault.notAllowed(permission + " permission required");
    }
    return session;
  }

  /** Who calls, when that user is an administrator or forces nothing. */
  Session adminToForce(RpcCall call, boolean force) throws IOException {
    return force ? require(call, ADMIN) : call.login();
  }
}
