package dev.distworks.signing.service.server;

import dev.distworks.signing.WrongPassphraseException;
import dev.distworks.signing.audit.AuditEvent;
import dev.distworks.signing.service.registry.Grant;
import dev.distworks.signing.service.registry.Key;
import dev.distworks.signing.service.registry.User;
import dev.distworks.signing.service.wire.Utf8;
import dev.distworks.signing.service.wire.Words;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Lets users show their passphrases. One attempt of a user at a time. */
final class Gate {
  private static final int LOCKS = 64;

  private final Object[] locks = new Object[LOCKS];

  Gate() {
    Arrays.setAll(locks, i -> new Object());
  }

  static String accountPurpose(String user) {
    return "account of " + user;
  }

  Answer unlock(Call call) throws Refusal, IOException {
    char[] passphrase = Utf8.chars(call.fields().bytes(Words.PASSPHRASE));
    try {
      synchronized (locks[Math.floorMod(call.user().hashCode(), LOCKS)]) {
        return unlock(call, passphrase);
      }
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  private Answer unlock(Call call, char[] passphrase) throws Refusal, IOException {
    Vault vault = call.vault();
    User user = call.caller();
    vault.throttle().require(user.name());
    Optional<Key> key = call.fields().has(Words.KEY) ? Optional.of(call.key()) : Optional.empty();
    Optional<Grant> grant = key.flatMap(known -> call.content().grant(user.name(), known.id()));
    boolean open =
        (grant.isPresent() && opensKey(call, grant.get(), passphrase))
            || opensAccount(call, user, passphrase);
    if (open) {
      vault.throttle().succeeded(user.name());
      return Answer.lines(java.util.List.of());
    }
    vault.throttle().failed(user.name());
    AuditEvent event = AuditEvent.named("wrong-passphrase").with("user", user.name());
    AuditEvent noted = key.isPresent() ? event.with("key", key.get().name()) : event;
    return Answer.of(Words.REFUSED, "the passphrase of '" + user.name() + "' is wrong")
        .noted(noted);
  }

  private static boolean opensKey(Call call, Grant grant, char[] passphrase) throws IOException {
    byte[] secret;
    try {
      secret = grant.secret().open(passphrase, Grant.purpose(grant.user(), grant.key()));
    } catch (WrongPassphraseException e) {
      return false;
    }
    OpenKey key = call.vault().open().hold(grant.key(), Utf8.chars(secret));
    Arrays.fill(secret, (byte) 0);
    Optional<OpenKey> surplus = call.rights().keep(grant, key);
    if (surplus.isPresent()) {
      call.vault().open().release(surplus.get());
    }
    return true;
  }

  private static boolean opensAccount(Call call, User user, char[] passphrase) throws IOException {
    try {
      user.account().open(passphrase, accountPurpose(user.name()));
      call.rights().account(user);
      return true;
    } catch (WrongPassphraseException e) {
      return false;
    }
  }
}
