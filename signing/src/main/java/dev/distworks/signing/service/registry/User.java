package dev.distworks.signing.service.registry;

/**
 * A user.
 *
 * @param admin whether it may make users and keys
 * @param account nothing, sealed under the user's own passphrase
 */
public record User(String name, boolean admin, Sealed account) {
  public User {
    Names.require("user", name);
  }

  /** The same under another passphrase. */
  public User withAccount(Sealed sealed) {
    return new User(name, admin, sealed);
  }
}
