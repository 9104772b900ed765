package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Option;
import dev.distworks.examples.config.PypiConfig;
import dev.distworks.examples.config.SettingsException;
import java.nio.file.Path;

/** What the commands below {@code pypi} share. */
final class PypiOptions {
  static final Option<Path> CONFIG =
      Option.path("FILE", "-c", "--config")
          .describedAs("The bandersnatch.conf.")
          .defaultsTo(Path.of("/etc/bandersnatch.conf"));

  private PypiOptions() {}

  /** The configuration of a run that changes the mirror; its warnings are noted and printed. */
  static PypiConfig forMirroring(Path file, RunLog log) throws CommandFailure {
    try {
      PypiConfig config = PypiConfig.forMirroring(file);
      config.warnings().forEach(log::warn);
      return config;
    } catch (SettingsException e) {
      throw failure(e);
    }
  }

  static PypiConfig forServing(Path file) throws CommandFailure {
    try {
      return PypiConfig.forServing(file);
    } catch (SettingsException e) {
      throw failure(e);
    }
  }

  private static CommandFailure failure(SettingsException e) {
    return CommandFailure.usage("configuration", String.valueOf(e.getMessage()), "").causedBy(e);
  }
}
