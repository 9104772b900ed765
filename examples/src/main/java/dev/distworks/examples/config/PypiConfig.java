package dev.distworks.examples.config;

import dev.distworks.core.sync.Checkpoint;
import dev.distworks.core.sync.SyncEvent;
import dev.distworks.pypi.PypiMirror;
import dev.distworks.pypi.config.BandersnatchConfig;
import dev.distworks.pypi.config.ConfigException;
import dev.distworks.pypi.config.ConfiguredMirror;
import dev.distworks.pypi.config.UnsupportedOption;
import dev.distworks.pypi.web.PypiServlet;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A {@code bandersnatch.conf} that a run can do what it says. */
public final class PypiConfig {
  private final BandersnatchConfig config;

  private PypiConfig(BandersnatchConfig config) {
    this.config = config;
  }

  /**
   * Reads the file for a run that changes the mirror.
   *
   * @throws SettingsException when it cannot be read, is wrong, or asks for what is not supported
   */
  public static PypiConfig forMirroring(Path file) throws SettingsException {
    PypiConfig read = forServing(file);
    List<UnsupportedOption> unsupported = read.config.unsupported();
    if (!unsupported.isEmpty()) {
      throw new SettingsException(
          unsupported.stream().map(UnsupportedOption::toString).collect(Collectors.joining(", ")));
    }
    return read;
  }

  /** Reads the file for a server, which minds only where the mirror lies. */
  public static PypiConfig forServing(Path file) throws SettingsException {
    try {
      return new PypiConfig(BandersnatchConfig.read(file));
    } catch (ConfigException e) {
      throw new SettingsException(String.valueOf(e.getMessage()), e);
    }
  }

  /** What will be done otherwise than was asked, without harm. */
  public List<String> warnings() {
    return config.warnings();
  }

  /** Opens the mirror; the caller closes it. */
  public PypiMirror open(Consumer<SyncEvent> events) throws IOException {
    return ConfiguredMirror.open(config, events);
  }

  /** Has the next run look at every project; to be called while the mirror is open. */
  public void forceCheck() throws IOException {
    Checkpoint.in(config.mirror().directory().resolve("status")).write("0");
  }

  /** The folder that is served. */
  public Path web() {
    return config.mirror().directory().resolve("web");
  }

  /** What serves the mirror to clients. */
  public Servlet servlet() {
    return new PypiServlet(web());
  }
}
