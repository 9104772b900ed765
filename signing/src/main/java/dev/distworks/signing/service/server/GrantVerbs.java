package dev.distworks.signing.service.server;

import dev.distworks.signing.service.registry.Grant;
import dev.distworks.signing.service.registry.Key;
import dev.distworks.signing.service.registry.Sealed;
import dev.distworks.signing.service.wire.Utf8;
import dev.distworks.signing.service.wire.Words;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be asked for about who may use which key. */
final class GrantVerbs {
  private GrantVerbs() {}

  static Map<String, Verb> all() {
    return Map.of(
        "list-key-users", GrantVerbs::list,
        "grant-key-access", GrantVerbs::grant,
        "revoke-key-access", GrantVerbs::revoke,
        "key-user-info", GrantVerbs::info,
        "modify-key-user", GrantVerbs::modify,
        "change-passphrase", GrantVerbs::changePassphrase);
  }

  private static Answer list(Call call) throws Refusal, IOException {
    Key key = call.key();
    call.requireAdminOf(key);
    return Answer.lines(
        call.content().grantsOf(key.id()).stream().map(Grant::user).sorted().toList());
  }

  /**
   * The secret is opened with the passphrase of the one who grants, so that needs access itself.
   */
  private static Answer grant(Call call) throws Refusal, IOException {
    Key key = call.key();
    OpenKey open = call.opened(key);
    if (!call.grant(key).admin()) {
      throw new Refusal("user '" + call.user() + "' does not administer key '" + key.name() + "'");
    }
    String user = call.text(Words.USER);
    if (call.content().user(user).isEmpty()) {
      throw new Refusal("there is no user '" + user + "'");
    }
    if (call.content().grant(user, key.id()).isPresent()) {
      throw new Refusal("user '" + user + "' has access to key '" + key.name() + "' already");
    }
    boolean admin = call.fields().has("admin");
    Sealed sealed = sealed(call, open, user);
    return call.change(
        call.event(key).with("name", user).with("admin", String.valueOf(admin)),
        content -> content.with(new Grant(user, key.id(), admin, sealed)));
  }

  private static Sealed sealed(Call call, OpenKey open, String user) throws Refusal, IOException {
    char[] passphrase = call.passphrase(Words.NEW_PASSPHRASE);
    char[] secret = open.secret();
    byte[] bytes = Utf8.bytes(secret);
    try {
      return Sealed.seal(bytes, passphrase, Grant.purpose(user, open.id()), call.vault().cost());
    } finally {
      Arrays.fill(passphrase, '\0');
      Arrays.fill(secret, '\0');
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static Answer revoke(Call call) throws Refusal, IOException {
    Key key = call.key();
    call.requireAdminOf(key);
    Grant grant = named(call, key);
    if (call.content().grantsOf(key.id()).size() == 1) {
      throw new Refusal(
          "user '"
              + grant.user()
              + "' is the only one with access to key '"
              + key.name()
              + "'; grant it to another first, or delete the key");
    }
    return call.change(
        call.event(key).with("name", grant.user()),
        content -> content.withoutGrant(grant.user(), key.id()));
  }

  private static Grant named(Call call, Key key) throws Refusal, IOException {
    String user = call.text(Words.USER);
    return call.content()
        .grant(user, key.id())
        .orElseThrow(
            () -> new Refusal("user '" + user + "' has no access to key '" + key.name() + "'"));
  }

  private static Answer info(Call call) throws Refusal, IOException {
    Key key = call.key();
    call.requireAdminOf(key);
    Optional<Grant> grant = call.content().grant(call.text(Words.USER), key.id());
    return Answer.lines(
        List.of(
            grant
                .map(held -> "Access defined, key administrator: " + (held.admin() ? "yes" : "no"))
                .orElse("No access defined")));
  }

  private static Answer modify(Call call) throws Refusal, IOException {
    Key key = call.key();
    call.requireAdminOf(key);
    Grant grant = named(call, key);
    boolean admin = call.text("admin").equals("yes");
    return call.change(
        call.event(key).with("name", grant.user()).with("admin", String.valueOf(admin)),
        content -> content.with(new Grant(grant.user(), key.id(), admin, grant.secret())));
  }

  private static Answer changePassphrase(Call call) throws Refusal, IOException {
    Key key = call.key();
    OpenKey open = call.opened(key);
    Grant grant = call.grant(key);
    Sealed sealed = sealed(call, open, call.user());
    return call.change(
        call.event(key),
        content -> content.with(new Grant(call.user(), key.id(), grant.admin(), sealed)));
  }
}
