package dev.distworks.build.auth;

import java.util.Optional;

/**
 * What a client sends with each call to show its session.
 *
 * @param callNumber of the call within the session, when the client numbers its calls
 */
public record Credentials(long session, String key, Optional<Long> callNumber) {
  @Override
  public String toString() {
    return "Credentials[session=" + session + "]";
  }
}
