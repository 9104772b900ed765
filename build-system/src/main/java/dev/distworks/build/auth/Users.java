package dev.distworks.build.auth;

import java.io.IOException;
import java.util.Optional;

/** What a login needs to know of users. Thread-safe. */
public interface Users {
  /**
   * A user.
   *
   * @param enabled false when the user was blocked
   * @param password as {@link Passwords} keeps it; empty when the user has none
   */
  record Known(int id, String name, boolean enabled, Optional<String> password) {}

  Optional<Known> find(String name) throws IOException;

  Optional<Known> find(int id) throws IOException;
}
