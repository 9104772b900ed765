package dev.distworks.examples.cli;

import dev.distworks.build.HubFault;
import dev.distworks.build.config.ConfigException;
import dev.distworks.build.config.HubConfig;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.hub.HubPaths;
import dev.distworks.build.jdbc.SqlHubStore;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** {@code distworks hub}: tags, builds and tasks, for the koji command line. */
final class HubCommand {
  static final String SUMMARY = "Keeps tags and builds, and answers the koji command line.";

  static final Option<Path> CONFIG =
      Option.path("FILE", "-c", "--config")
          .describedAs("The hub.yaml; every key of it has a default.")
          .defaultsTo(Path.of("hub.yaml"));

  private HubCommand() {}

  static Command command(Console console) {
    return Command.named("hub", SUMMARY)
        .below("init", HubInitCommand.SUMMARY, () -> HubInitCommand.command(console))
        .below("serve", HubServeCommand.SUMMARY, () -> HubServeCommand.command(console))
        .below("user", HubUserCommand.SUMMARY, () -> HubUserCommand.command(console))
        .below("load", HubLoadCommand.SUMMARY, () -> HubLoadCommand.command(console))
        .below("explain", HubExplainCommand.SUMMARY, () -> HubExplainCommand.command(console))
        .below("preview", HubPreviewCommand.SUMMARY, () -> HubPreviewCommand.command(console))
        .below("redo", HubBuildCommand.REDO, () -> HubBuildCommand.redo(console))
        .below("retire", HubBuildCommand.RETIRE, () -> HubBuildCommand.retire(console))
        .below(
            "import-koji",
            HubImportKojiCommand.SUMMARY,
            () -> HubImportKojiCommand.command(console))
        .below("gc", HubGcCommand.SUMMARY, () -> HubGcCommand.command(console));
  }

  /** What is done with an open hub. */
  @FunctionalInterface
  interface Work {
    void run(Hub hub, HubConfig config, RunLog log) throws Exception;
  }

  /** A command that opens the hub, does something with it, and closes it. */
  static int run(String name, Arguments arguments, Console console, Work work) {
    RunOptions options = RunOptions.of(arguments);
    return CommandRun.run(
        name,
        new RunOptions(true, options.json(), options.stacktrace()),
        console,
        (log, watch, signal) -> {
          HubConfig config = read(arguments);
          try (Hub hub = open(config)) {
            work.run(hub, config, log);
          } catch (HubFault fault) {
            throw CommandFailure.stopped(name, fault.text(), "").causedBy(fault);
          }
        });
  }

  static HubConfig read(Arguments arguments) throws CommandFailure {
    Path file = arguments.get(CONFIG);
    try {
      return HubConfig.read(file);
    } catch (ConfigException e) {
      throw CommandFailure.usage("configuration", String.valueOf(e.getMessage()), "").causedBy(e);
    } catch (IOException e) {
      throw CommandFailure.usage(
              "configuration",
              "'" + file + "' cannot be read",
              "name it with --config; it may be empty")
          .causedBy(e);
    }
  }

  static Hub open(HubConfig config) throws IOException {
    return open(config, config.database().url());
  }

  static Hub open(HubConfig config, String url) throws IOException {
    Files.createDirectories(config.topdir());
    InstantSource clock = InstantSource.system();
    SqlHubStore store =
        SqlHubStore.open(url, config.database().user(), config.database().password(), clock);
    boolean opened = false;
    try {
      if (!config.webhooks().urls().isEmpty()) {
        store.outbox(); // the hub that is served tells of what is changed here, too
      }
      Hub hub =
          new Hub(
              store,
              new HubPaths(config.topdir()),
              config.policy(),
              clock,
              config.attestations().isPresent());
      opened = true;
      return hub;
    } finally {
      if (!opened) {
        store.close();
      }
    }
  }
}
