package dev.distworks.signing.service.server;

import dev.distworks.signing.keystore.Argon2Cost;
import dev.distworks.signing.keystore.KeyDirectory;
import dev.distworks.signing.pkcs11.TokenSlot;
import dev.distworks.signing.service.registry.Content;
import dev.distworks.signing.service.registry.Registry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What all requests have in common.
 *
 * @param token where secrets may be besides
 * @param cost of guessing the passphrases that are set from now on
 */
record Vault(
    Registry registry,
    KeyDirectory keys,
    OpenKeys open,
    Throttle throttle,
    InstantSource clock,
    SecureRandom random,
    Optional<BuiltPackages> built,
    Optional<TokenSlot> token,
    Argon2Cost cost) {
  Content content() {
    return registry.content();
  }
}
