package dev.distworks.compose;

import java.util.List;
import java.util.Locale;

/**
 * Which signatures a compose wants.
 *
 * @param keys ids of keys in lower case, the best first; an empty text stands for no signature
 * @param strict whether a package that none of them signed ends the compose
 */
public record KeyRules(List<String> keys, boolean strict) {
  /** The shortest ids that build systems write: the last 32 bits of a fingerprint. */
  private static final int SHORTEST_ID = 8;

  public KeyRules {
    keys =
        keys.isEmpty()
            ? List.of("")
            : keys.stream().map(key -> key.toLowerCase(Locale.ROOT)).toList();
  }

  /** Any copy will do. */
  public static KeyRules none() {
    return new KeyRules(List.of(), false);
  }

  /** Where that key stands; after all others when it is not wanted. */
  int rank(String key) {
    int index = keys.indexOf(key);
    return index < 0 ? keys.size() : index;
  }

  boolean wants(String key) {
    return keys.contains(key);
  }

  /** Whether a key is wanted that has that fingerprint, or id; each may be the end of the other. */
  boolean wantsSigner(String fingerprint) {
    String signer = fingerprint.toLowerCase(Locale.ROOT);
    return signer.length() >= SHORTEST_ID
        && keys.stream()
            .filter(key -> key.length() >= SHORTEST_ID)
            .anyMatch(key -> signer.endsWith(key) || key.endsWith(signer));
  }
}
