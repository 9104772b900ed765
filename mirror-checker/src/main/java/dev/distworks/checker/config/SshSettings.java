package dev.distworks.checker.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to reach the source site: mirrorchecker's {@code ssh_args}.
 *
 * @param proxyCommand with {@code %h} and {@code %p} for host and port
 * @param acceptNew whether a host that is not known is taken at its word, once
 */
public record SshSettings(
    String host,
    int port,
    String user,
    List<Path> keys,
    Optional<String> password,
    Optional<String> passphrase,
    Duration timeout,
    Optional<String> proxyCommand,
    Optional<Path> knownHosts,
    boolean acceptNew) {
  public SshSettings {
    keys = List.copyOf(keys);
  }

  @Override
  public String toString() {
    return "SshSettings[" + user + "@" + host + ":" + port + "]";
  }
}
