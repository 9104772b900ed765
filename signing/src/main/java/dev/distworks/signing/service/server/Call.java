package dev.distworks.signing.service.server;

import dev.distworks.signing.audit.AuditEvent;
import dev.distworks.signing.service.registry.Content;
import dev.distworks.signing.service.registry.Done;
import dev.distworks.signing.service.registry.Grant;
import dev.distworks.signing.service.registry.Key;
import dev.distworks.signing.service.registry.User;
import dev.distworks.signing.service.wire.Envelope;
import dev.distworks.signing.service.wire.Fields;
import dev.distworks.signing.service.wire.Utf8;
import dev.distworks.signing.service.wire.WireException;
import dev.distworks.signing.service.wire.Words;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A request of a user whose certificate was verified, and what it may do.
 *
 * @param user the name in the certificate
 */
record Call(String user, Envelope request, Rights rights, Vault vault) {
  private static final int DONE_KEPT = 1000;

  Fields fields() {
    return request.fields();
  }

  Content content() {
    return vault.content();
  }

  String text(String field) throws WireException {
    return fields().text(field);
  }

  /** The user, who must exist. */
  User caller() throws Refusal {
    return content()
        .user(user)
        .orElseThrow(() -> new Refusal("there is no user '" + user + "' on this server"));
  }

  /** The user, who must have shown some passphrase. */
  User known() throws Refusal {
    User caller = caller();
    if (!rights.hasAny(caller)) {
      throw Refusal.locked("a passphrase must be shown first");
    }
    return caller;
  }

  /** The user, who must be an administrator and have shown the account's passphrase. */
  User admin() throws Refusal {
    User caller = caller();
    if (!caller.admin()) {
      throw new Refusal("user '" + user + "' is no administrator");
    }
    if (!rights.hasAccount(caller)) {
      throw rights.hasAny(caller)
          ? new Refusal("the passphrase is that of a key, not of the account of '" + user + "'")
          : Refusal.locked("the account's passphrase must be shown first");
    }
    return caller;
  }

  /** The key that the request names. */
  Key key() throws Refusal, WireException {
    String name = text(Words.KEY);
    return content()
        .key(name)
        .orElseThrow(() -> new Refusal("there is no key '" + name + "' on this server"));
  }

  /** The user's own grant of that key. */
  Grant grant(Key key) throws Refusal {
    return content()
        .grant(user, key.id())
        .orElseThrow(
            () -> new Refusal("user '" + user + "' has no access to key '" + key.name() + "'"));
  }

  /** The key, open: the user has access and has shown the passphrase for it. */
  OpenKey opened(Key key) throws Refusal {
    Grant grant = grant(key);
    return rights
        .key(grant)
        .orElseThrow(
            () ->
                content().user(user).filter(rights::hasAccount).isPresent()
                    ? new Refusal(
                        "the passphrase is that of the account of '"
                            + user
                            + "', not the one for key '"
                            + key.name()
                            + "'")
                    : Refusal.locked("the passphrase for the key must be shown first"));
  }

  /** Throws unless the user, who has shown a passphrase, administers the key, or everything. */
  void requireAdminOf(Key key) throws Refusal {
    User caller = known();
    if (!caller.admin() && !content().grant(user, key.id()).filter(Grant::admin).isPresent()) {
      throw new Refusal("user '" + user + "' does not administer key '" + key.name() + "'");
    }
  }

  /** A passphrase among the fields; the caller overwrites it. */
  char[] passphrase(String field) throws WireException, Refusal {
    char[] passphrase = Utf8.chars(fields().bytes(field));
    if (passphrase.length == 0) {
      throw new Refusal("expected a new passphrase, found an empty one");
    }
    return passphrase;
  }

  /** Changes what is registered, and remembers that this request did. */
  Answer change(AuditEvent event, UnaryOperator<Content> change) throws IOException {
    Done done = new Done(user, request.id().toString(), vault.clock().instant());
    vault.registry().change(content -> change.apply(content).with(done, DONE_KEPT));
    return Answer.ok(event);
  }

  /** The beginning of what is noted of this request. */
  AuditEvent event() {
    return AuditEvent.named(request.word())
        .with("user", user)
        .with("request", request.id().toString());
  }

  AuditEvent event(Key key) {
    return event().with("key", key.name());
  }
}
