package dev.distworks.checker.config;

import dev.distworks.checker.Mirror;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One site and its mirrors.
 *
 * @param remotePath the site's folder on its host
 * @param localPath the site's folder on this machine, where stamps are then planted
 * @param prefix before the routes, without a slash at its end
 * @param yumRequest below the prefix, with {@code {variables}}; empty for no list
 * @param metrics the route of Prometheus's figures; empty for none besides ours
 * @param mirrorsFile from which mirrors came and come again when it changes
 */
public record BackendSettings(
    String name,
    Optional<String> remotePath,
    Optional<Path> localPath,
    Optional<SshSettings> ssh,
    List<String> directories,
    Duration stampInterval,
    String stampName,
    String prefix,
    Optional<String> yumRequest,
    String yumResponse,
    Duration yumThreshold,
    Optional<String> metrics,
    List<VerifySettings> verify,
    Duration verifyInterval,
    long bytesPerDay,
    Optional<Path> mirrorsFile,
    List<Mirror> mirrors) {
  public BackendSettings {
    directories = List.copyOf(directories);
    verify = List.copyOf(verify);
    mirrors = List.copyOf(mirrors);
  }
}
