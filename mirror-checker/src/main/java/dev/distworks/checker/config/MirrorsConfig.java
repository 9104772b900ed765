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
 * @param logLevel of Python's levels
 * @param database {@code history.database} or {@code registry.database}
 * @param authorities a file of certificates that are trusted instead of the JDK's
 * @param deadline for one probe of a mirror, all its stamps together
 * @param notices what was read and is not used, in words
 */
public record MirrorsConfig(
    Path file,
    Path home,
    Optional<Path> logFile,
    String logLevel,
    String host,
    int port,
    List<BackendSettings> backends,
    List<AlertSettings> alerts,
    Optional<String> database,
    Optional<Path> authorities,
    Duration deadline,
    int connections,
    List<String> notices) {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

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
    Optional<Keys> logging = top.mapping("logging");
    Optional<Keys> probe = top.mapping("probe");
    Optional<Keys> history = top.mapping("history");
    Optional<Keys> registry = top.mapping("registry");
    long port = top.whole("http_port").orElse(8080L);
    if (port < 0 || port > 65_535) {
      throw top.wrong("http_port", "expected 0 to 65535, found " + port);
    }
    top.node("http_prefix"); // mirrorchecker's default, which it never uses
    Optional<String> database = history.isPresent() ? history.get().text("database") : none();
    if (database.isEmpty() && registry.isPresent()) {
      database = registry.get().text("database");
    }
    MirrorsConfig config =
        new MirrorsConfig(
            file,
            home,
            (logging.isPresent() ? logging.get().text("file") : none()).map(folder::resolve),
            (logging.isPresent() ? logging.get().text("level") : none()).orElse("INFO"),
            top.text("http_host").orElse("localhost"),
            (int) port,
            backends,
            alerts(top, notices),
            database,
            (probe.isPresent() ? probe.get().text("ca_file") : none()).map(folder::resolve),
            (probe.isPresent() ? probe.get().seconds("deadline") : Optional.<Duration>empty())
                .filter(time -> !time.isZero())
                .orElse(DEADLINE),
            (probe.isPresent() ? probe.get().whole("connections") : Optional.<Long>empty())
                .orElse(1024L)
                .intValue(),
            notices);
    notices.addAll(top.leftOver());
    return new MirrorsConfig(
        config.file,
        config.home,
        config.logFile,
        config.logLevel,
        config.host,
        config.port,
        config.backends,
        config.alerts,
        config.database,
        config.authorities,
        config.deadline,
        config.connections,
        notices);
  }

  private static Optional<String> none() {
    return Optional.empty();
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
        mail.whole("port").orElse(25L).intValue(),
        mail.text("from").orElse(to.get(0)),
        to);
  }
}
