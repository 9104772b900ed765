package dev.distworks.checker.sftp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where to plant and as whom.
 *
 * @param folder on that host, below which stamps are
 * @param keys files of private keys, ed25519, ECDSA or RSA; with none and no password, those in
 *     {@code ~/.ssh} that are there
 * @param password of the user; used where the host asks for one
 * @param passphrase of the keys
 * @param timeout for connecting and for each answer
 * @param proxyCommand a program that speaks to the host through its standard input and output,
 *     {@code %h} and {@code %p} in it for host and port
 * @param knownHosts in the format of OpenSSH; {@code ~/.ssh/known_hosts} when empty
 * @param acceptNew whether the key of a host that is not known is taken and kept in that file
 */
public record SftpTarget(
    String host,
    int port,
    String user,
    String folder,
    List<Path> keys,
    Optional<String> password,
    Optional<String> passphrase,
    Duration timeout,
    Optional<String> proxyCommand,
    Optional<Path> knownHosts,
    boolean acceptNew) {
  public SftpTarget {
    keys = List.copyOf(keys);
    if (host.isBlank() || host.startsWith("-")) {
      throw new IllegalArgumentException("hostname: expected a host, found '" + host + "'");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout: expected more than zero, found " + timeout);
    }
  }

  /** Without its secrets. */
  @Override
  public String toString() {
    return user + "@" + host + ":" + port + folder;
  }
}
