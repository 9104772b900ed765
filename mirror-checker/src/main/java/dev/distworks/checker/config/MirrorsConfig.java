package dev.distworks.checker.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code mirrors.yaml}: mirrorchecker's file, with keys of ours beside its own.
 *
 * @param file where it was read from
 * @param home the user's folder, which {@code ~} stands for and in which {@code .ssh} is
 * @param logFile where the daemon writes what it does; empty for standard error
 * @param logLevel the least that it writes
 * @param database {@code history.database} or {@code registry.database}
 * @param notices what was read and is not used, in words
 */
public record MirrorsConfig(
    Path file,
    Path home,
    Optional<Path> logFile,
    LogLevel logLevel,
    String host,
    int port,
    List<BackendSettings> backends,
    List<AlertSettings> alerts,
    Optional<String> database,
    ProbeSettings probe,
    List<String> notices) {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int MOST_CONNECTIONS = 100_000;

  public MirrorsConfig {
    backends = List.copyOf(backends);
    alerts = List.copyOf(alerts);
    notices = List.copyOf(notices);
  }

  /**
   * Reads it, and the {@code mirrors_file} of each backend.
   *
   * @throws ConfigException when it cannot be used
   * @throws IOException when a file cannot be read
   */
  public static MirrorsConfig read(Path file, Path home) throws IOException {
    try (BufferedReader text = Files.newBufferedReader(file)) {
      return read(file, home, Keys.of(file.toString(), "", YamlReader.read(file.toString(), text)));
    } catch (java.nio.charset.MalformedInputException e) {
      throw new ConfigException(file.toString(), 0, "expected UTF-8, found other bytes");
    }
  }

  private static MirrorsConfig read(Path file, Path home, Keys top) throws IOException {
    List<String> notices = new ArrayList<>();
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    List<BackendSettings> backends = new ArrayList<>();
    for (Keys backend : top.mappings("backends")) {
      backends.add(new BackendReader(folder, home, backend, notices).read(backends.size()));
    }
    Keys logging = top.section("logging");
    Keys history = top.section("history");
    // Its other keys are the registry's own.
    Keys registry = top.section("registry");
    top.node("http_prefix"); // mirrorchecker's default, which it never uses
    Optional<Path> logFile = logging.text("file").map(folder::resolve);
    LogLevel level = level(logging);
    Optional<String> ownDatabase = history.text("database");
    Optional<String> database = ownDatabase.isPresent() ? ownDatabase : registry.text("database");
    List<AlertSettings> alerts = alerts(top, notices);
    ProbeSettings probe = probe(top.section("probe"), folder, notices);
    String host = top.text("http_host").orElse("localhost");
    int port = top.whole("http_port", 0, 65_535, 8080);
    for (Keys keys : List.of(top, logging, history)) {
      notices.addAll(keys.leftOver());
    }
    return new MirrorsConfig(
        file, home, logFile, level, host, port, backends, alerts, database, probe, notices);
  }

  private static LogLevel level(Keys logging) throws ConfigException {
    String name = logging.text("level").orElse("INFO");
    return LogLevel.of(name)
        .orElseThrow(
            () ->
                logging.wrong(
                    "level",
                    "expected DEBUG, INFO, WARNING, ERROR or CRITICAL, found '" + name + "'"));
  }

  private static ProbeSettings probe(Keys probe, Path folder, List<String> notices)
      throws ConfigException {
    ProbeSettings settings =
        new ProbeSettings(
            probe.text("ca_file").map(folder::resolve),
            probe.seconds("deadline").filter(time -> !time.isZero()).orElse(DEADLINE),
            probe.whole("connections", 1, MOST_CONNECTIONS, 1024),
            probe.whole("connections_per_host", 1, MOST_CONNECTIONS, 256));
    notices.addAll(probe.leftOver());
    return settings;
  }

  private static List<AlertSettings> alerts(Keys top, List<String> notices) throws ConfigException {
    List<AlertSettings> alerts = new ArrayList<>();
    for (Keys alert : top.mappings("alerts")) {
      Optional<String> webhook = alert.text("webhook");
      Optional<Keys> mail = alert.mapping("mail");
      if (webhook.isEmpty() && mail.isEmpty()) {
        throw alert.wrong("webhook", "expected webhook or mail");
      }
      try {
        alerts.add(
            new AlertSettings(
                webhook.map(URI::create),
                mail.isPresent() ? Optional.of(mail(mail.get())) : Optional.empty()));
      } catch (IllegalArgumentException e) {
        throw alert.wrong("webhook", "expected a URL, found '" + webhook.orElse("") + "'");
      }
      notices.addAll(alert.leftOver());
    }
    return alerts;
  }

  private static AlertSettings.Mail mail(Keys mail) throws ConfigException {
    List<String> to = mail.texts("to");
    if (to.isEmpty()) {
      throw mail.wrong("to", "expected an address");
    }
    return new AlertSettings.Mail(
        mail.text("server").orElse("localhost"),
        mail.whole("port", 1, 65_535, 25),
        mail.text("from").orElse(to.get(0)),
        to);
  }
}
