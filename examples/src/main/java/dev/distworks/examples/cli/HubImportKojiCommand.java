package dev.distworks.examples.cli;

import dev.distworks.build.HubFault;
import dev.distworks.build.config.HubConfig;
import dev.distworks.build.jdbc.KojiImport;
import dev.distworks.build.jdbc.SqlHubStore;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code distworks hub import-koji}: takes over the database of a Koji hub, which is only read. */
final class HubImportKojiCommand {
  static final String SUMMARY = "Takes over an existing Koji database; it is only read.";

  private static final String NAME = "hub import-koji";

  /** Tables by which a person sees that all came along. */
  private static final List<String> SHOWN =
      List.of("tag", "package", "build", "rpminfo", "tag_listing", "users", "host", "events");

  private static final Option<String> DATABASE =
      Option.text("URL", "--database").describedAs("Koji's database: jdbc:postgresql:….");
  private static final Option<String> USER =
      Option.text("NAME", "--database-user")
          .describedAs("Who reads it; as the URL says otherwise.");
  private static final Option<Path> PASSWORD =
      Option.path("FILE", "--database-password-file").describedAs("The reader's password.");

  private HubImportKojiCommand() {}

  static Command command(Console console) {
    return Command.named("import-koji", SUMMARY)
        .option(HubCommand.CONFIG)
        .option(DATABASE)
        .option(USER)
        .option(PASSWORD)
        .options(RunOptions.ALL)
        .runs(arguments -> run(arguments, console));
  }

  private static int run(Arguments arguments, Console console) {
    RunOptions options = RunOptions.of(arguments);
    return CommandRun.run(
        NAME,
        new RunOptions(true, options.json(), options.stacktrace()),
        console,
        (log, watch, signal) -> {
          String url = url(arguments);
          HubConfig config = HubCommand.read(arguments);
          try (SqlHubStore store =
              SqlHubStore.open(
                  config.database().url(),
                  config.database().user(),
                  config.database().password(),
                  InstantSource.system())) {
            Map<String, Long> rows =
                KojiImport.run(url, arguments.find(USER), password(arguments), store);
            for (String table : SHOWN) {
              console.print(rows.getOrDefault(table, 0L) + " rows of " + table);
            }
            log.count("builds", rows.getOrDefault("build", 0L));
          } catch (HubFault fault) {
            throw CommandFailure.stopped(NAME, fault.text(), "").causedBy(fault);
          }
        });
  }

  private static String url(Arguments arguments) throws CommandFailure {
    return arguments
        .find(DATABASE)
        .filter(url -> url.startsWith("jdbc:postgresql:"))
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    NAME,
                    "--database: expected jdbc:postgresql:…, found '"
                        + arguments.find(DATABASE).orElse("")
                        + "'",
                    "name Koji's own database"));
  }

  private static Optional<String> password(Arguments arguments) throws IOException {
    Optional<Path> file = arguments.find(PASSWORD);
    return file.isEmpty() ? Optional.empty() : Optional.of(Files.readString(file.get()).strip());
  }
}
