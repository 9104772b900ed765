package dev.distworks.signing.service.server;

import dev.distworks.signing.service.registry.Content;
import dev.distworks.signing.service.registry.Grant;
import dev.distworks.signing.service.registry.Names;
import dev.distworks.signing.service.registry.Sealed;
import dev.distworks.signing.service.registry.User;
import dev.distworks.signing.service.wire.Words;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be asked for about users. */
final class UserVerbs {
  private UserVerbs() {}

  static Map<String, Verb> all() {
    return Map.of(
        "list-users", UserVerbs::list,
        "new-user", UserVerbs::create,
        "delete-user", UserVerbs::delete,
        "user-info", UserVerbs::info,
        "modify-user", UserVerbs::modify);
  }

  private static Answer list(Call call) throws Refusal {
    call.admin();
    return Answer.lines(List.copyOf(call.content().users().keySet()));
  }

  private static Answer create(Call call) throws Refusal, IOException {
    call.admin();
    String name = Names.require("user", call.text(Words.USER));
    if (call.content().user(name).isPresent()) {
      throw new Refusal("there is a user '" + name + "' already");
    }
    boolean admin = call.fields().has("admin");
    Sealed account = account(call, name);
    return call.change(
        call.event().with("name", name).with("admin", String.valueOf(admin)),
        content -> content.with(new User(name, admin, account)));
  }

  private static Sealed account(Call call, String name) throws Refusal, IOException {
    char[] passphrase = call.passphrase(Words.NEW_PASSPHRASE);
    try {
      return Sealed.seal(new byte[0], passphrase, Gate.accountPurpose(name), call.vault().cost());
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  private static User named(Call call) throws Refusal, IOException {
    String name = call.text(Words.USER);
    return call.content()
        .user(name)
        .orElseThrow(() -> new Refusal("there is no user '" + name + "'"));
  }

  private static Answer delete(Call call) throws Refusal, IOException {
    call.admin();
    User user = named(call);
    requireAnotherAdmin(call, user);
    requireKeysHaveOthers(call, user);
    return call.change(
        call.event().with("name", user.name()), content -> content.withoutUser(user.name()));
  }

  private static void requireAnotherAdmin(Call call, User user) throws Refusal {
    boolean others =
        call.content().users().values().stream()
            .anyMatch(other -> other.admin() && !other.name().equals(user.name()));
    if (user.admin() && !others) {
      throw new Refusal("user '" + user.name() + "' is the last administrator");
    }
  }

  /** A key that nobody can open any more would be lost without a word. */
  private static void requireKeysHaveOthers(Call call, User user) throws Refusal {
    Content content = call.content();
    for (Grant grant : content.grants()) {
      if (grant.user().equals(user.name()) && content.grantsOf(grant.key()).size() == 1) {
        throw new Refusal(
            "user '"
                + user.name()
                + "' is the only one with access to a key; grant it to another or delete it first");
      }
    }
  }

  private static Answer info(Call call) throws Refusal, IOException {
    User caller = call.known();
    if (!caller.name().equals(call.text(Words.USER))) {
      call.admin();
    }
    return Answer.lines(List.of("Administrator: " + (named(call).admin() ? "yes" : "no")));
  }

  private static Answer modify(Call call) throws Refusal, IOException {
    User caller = call.known();
    User user = named(call);
    Optional<String> admin = call.fields().findText("admin");
    boolean own = caller.name().equals(user.name()) && call.rights().hasAccount(caller);
    if (!own || admin.isPresent()) {
      call.admin();
    }
    boolean nowAdmin = admin.map("yes"::equals).orElse(user.admin());
    if (!nowAdmin) {
      requireAnotherAdmin(call, user);
    }
    Sealed account =
        call.fields().has(Words.NEW_PASSPHRASE) ? account(call, user.name()) : user.account();
    return call.change(
        call.event()
            .with("name", user.name())
            .with("admin", String.valueOf(nowAdmin))
            .with("passphrase", account.equals(user.account()) ? "kept" : "changed"),
        content -> content.with(new User(user.name(), nowAdmin, account)));
  }
}
