package dev.distworks.checker.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where changes are told.
 *
 * @param webhook takes each as JSON by POST
 * @param mail takes each as a message
 */
public record AlertSettings(Optional<URI> webhook, Optional<Mail> mail) {
  /** A mail server and who writes to whom. */
  public record Mail(String server, int port, String from, List<String> to) {
    public Mail {
      to = List.copyOf(to);
    }
  }
}
