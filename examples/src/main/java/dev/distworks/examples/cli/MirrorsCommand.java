package dev.distworks.examples.cli;

import dev.distworks.checker.config.ConfigException;
import dev.distworks.checker.config.MirrorsConfig;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.io.IOException;
import java.nio.file.Path;

/** {@code distworks mirrors}: which mirrors are fresh, complete and honest. */
final class MirrorsCommand {
  static final String SUMMARY = "Checks mirrors and lists the good ones, as mirrorchecker does.";

  static final Option<Path> CONFIG =
      Option.path("FILE", "-c", "--config_file", "--config")
          .describedAs("The mirrors.yaml.")
          .defaultsTo(Path.of("mirrors.yaml"));

  private MirrorsCommand() {}

  static Command command(Console console) {
    return Command.named("mirrors", SUMMARY)
        .below("serve", MirrorsServeCommand.SUMMARY, () -> MirrorsServeCommand.command(console))
        .below("check", MirrorsCheckCommand.SUMMARY, () -> MirrorsCheckCommand.command(console))
        .below("nagios", MirrorsNagiosCommand.SUMMARY, () -> MirrorsNagiosCommand.command(console));
  }

  static MirrorsConfig read(Path file) throws CommandFailure {
    try {
      return MirrorsConfig.read(file, Path.of(System.getProperty("user.home")));
    } catch (ConfigException e) {
      throw CommandFailure.usage("configuration", String.valueOf(e.getMessage()), "").causedBy(e);
    } catch (IOException e) {
      throw CommandFailure.usage(
              "configuration",
              "'" + file + "' cannot be read: " + e.getMessage(),
              "name it with --config")
          .causedBy(e);
    }
  }
}
