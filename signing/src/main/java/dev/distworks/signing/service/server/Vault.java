package dev.distworks.signing.service.server;

import dev.distworks.signing.keystore.KeyDirectory;
import dev.distworks.signing.service.registry.Content;
import dev.distworks.signing.service.registry.Registry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What all requests have in common.
 *
 * @param tokens whether secrets may be in a token
 */
record Vault(
    Registry registry,
    KeyDirectory keys,
    OpenKeys open,
    Throttle throttle,
    InstantSource clock,
    SecureRandom random,
    Optional<BuiltPackages> built,
    boolean tokens) {
  Content content() {
    return registry.content();
  }
}
