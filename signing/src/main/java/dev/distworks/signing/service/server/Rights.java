package dev.distworks.signing.service.server;

import dev.distworks.signing.service.registry.Grant;
import dev.distworks.signing.service.registry.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user has shown passphrases for in one conversation. What was changed or taken away
 * meanwhile counts no more. Thread-safe.
 */
final class Rights {
  private final Map<String, Held> keys = new HashMap<>();
  private @Nullable User account;
  private boolean over;

  /** A key that was opened by a grant. */
  record Held(Grant grant, OpenKey key) {}

  synchronized void account(User user) {
    account = user;
  }

  /** Keeps a key, until the end; gives what is to be released instead. */
  synchronized Optional<OpenKey> keep(Grant grant, OpenKey key) {
    if (over) {
      return Optional.of(key);
    }
    Held before = keys.put(grant.key(), new Held(grant, key));
    return Optional.ofNullable(before).map(Held::key);
  }

  /** Whether the account's passphrase was shown and is still that. */
  synchronized boolean hasAccount(User user) {
    return account != null && account.account().equals(user.account());
  }

  /** Whether any passphrase was shown that still is one. */
  synchronized boolean hasAny(User user) {
    return hasAccount(user) || keys.values().stream().anyMatch(held -> !held.key().isClosed());
  }

  /** The key that this grant opened. */
  synchronized Optional<OpenKey> key(Grant grant) {
    return Optional.ofNullable(keys.get(grant.key()))
        .filter(held -> held.grant().secret().equals(grant.secret()))
        .map(Held::key)
        .filter(key -> !key.isClosed());
  }

  /** Lets go of everything, for good. */
  void end(OpenKeys open) {
    List<Held> held;
    synchronized (this) {
      over = true;
      account = null;
      held = new ArrayList<>(keys.values());
      keys.clear();
    }
    for (Held one : held) {
      open.release(one.key());
    }
  }
}
