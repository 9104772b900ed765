package dev.distworks.signing.service.registry;

/**
 * That a user may use a key.
 *
 * @param key the key's id
 * @param admin whether the user may let others use it
 * @param secret what opens the key, sealed under the user's passphrase for it
 */
public record Grant(String user, String key, boolean admin, Sealed secret) {
  /** What the seal is bound to. */
  public static String purpose(String user, String key) {
    return "key " + key + " for " + user;
  }
}
