package dev.distworks.signing.service.server;

import dev.distworks.signing.keystore.KeyDirectory;
import dev.distworks.signing.openpgp.KeySigner;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The keys that are open: each once, however many conversations use it, and no longer than one
 * does. Thread-safe.
 */
final class OpenKeys {
  private final KeyDirectory keys;
  private final InstantSource clock;
  private final Map<String, OpenKey> open = new HashMap<>();
  private final Map<OpenKey, Integer> holders = new HashMap<>();

  OpenKeys(KeyDirectory keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Opens a key, or holds on to the one that is open.
   *
   * @param secret what opens it, known from a grant; overwritten
   */
  synchronized OpenKey hold(String id, char[] secret) throws IOException {
    try {
      OpenKey key = open.get(id);
      if (key == null || key.isClosed()) {
        KeySigner signer = KeySigner.of(keys.unlock(id, name -> secret.clone()), clock);
        key = new OpenKey(id, signer, secret.clone());
        open.put(id, key);
      }
      holders.merge(key, 1, Integer::sum);
      return key;
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  /** One who held it does so no more. */
  synchronized void release(OpenKey key) {
    if (holders.merge(key, -1, Integer::sum) <= 0) {
      holders.remove(key);
      open.remove(key.id(), key);
      key.close();
    }
  }

  /** Closes a key, whoever holds it: it has changed or is gone. */
  synchronized void close(String id) {
    OpenKey key = open.remove(id);
    if (key != null) {
      holders.remove(key);
      key.close();
    }
  }

  synchronized void closeAll() {
    for (OpenKey key : open.values()) {
      key.close();
    }
    open.clear();
    holders.clear();
  }
}
