package dev.distworks.signing.config;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A {@code client.yaml}: how a user reaches a signing service. Each key may be left out; paths are
 * relative to the folder of the file.
 *
 * @param bridge key {@code bridge}: its host and port
 * @param user key {@code user}
 * @param ca key {@code ca}
 * @param certificate key {@code certificate}
 * @param privateKey key {@code private-key}
 * @param serverName key {@code server-name}: what the server's certificate names it
 * @param passphraseFile key {@code passphrase-file}
 */
public record ClientConfig(
    Optional<InetSocketAddress> bridge,
    Optional<String> user,
    Optional<Path> ca,
    Optional<Path> certificate,
    Optional<Path> privateKey,
    Optional<String> serverName,
    Optional<Path> passphraseFile) {
  /** One that says nothing. */
  public static ClientConfig none() {
    return new ClientConfig(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Reads the file. */
  public static ClientConfig read(Path file) throws IOException {
    Settings settings = Settings.read(file);
    ClientConfig config =
        new ClientConfig(
            settings.find("bridge").isPresent()
                ? Optional.of(settings.address("bridge"))
                : Optional.empty(),
            settings.find("user"),
            settings.findPath("ca"),
            settings.findPath("certificate"),
            settings.findPath("private-key"),
            settings.find("server-name"),
            settings.findPath("passphrase-file"));
    settings.requireAllKnown();
    return config;
  }
}
