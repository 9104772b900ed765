package dev.distworks.examples.cli;

import dev.distworks.distfile.DistfileMirror;
import dev.distworks.distfile.DistfileMirrorBuilder;
import dev.distworks.distfile.MirrorReport;
import dev.distworks.distfile.RetentionPolicy;
import dev.distworks.distfile.RunLogs;
import dev.distworks.distfile.directory.MirrorDirectory;
import dev.distworks.distfile.network.Network;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code distworks distfiles mirror}: brings a mirror up to date. */
final class DistfilesMirrorCommand {
  static final String SUMMARY = "Fetches what ebuilds want, and lets go of what none wants.";

  private static final String NAME = "distfiles mirror";
  private static final Option<Boolean> MIRROR =
      Option.flag("--mirror").describedAs("Accepted: it is what this command does.");
  private static final Option<Boolean> DRY_RUN =
      Option.flag("--dry-run").describedAs("Print what would be done and change nothing.");
  private static final Option<Boolean> VERIFY_EXISTING =
      Option.flag("--verify-existing-digest")
          .describedAs("Read and verify also what is there; replace what is damaged.");
  private static final Option<Boolean> DELETE =
      Option.flag("--delete").describedAs("Delete what nobody wants any more, after the delay.");
  private static final Option<Duration> DELETION_DELAY =
      TimeSpan.option("--deletion-delay")
          .describedAs("From when a file was last wanted until it is deleted (default 21d).");
  private static final Option<Integer> MAX_DELETE_PERCENT =
      Option.number("N", 0, 100, "--max-delete-percent")
          .describedAs("Delete nothing when more of the store would go.")
          .defaultsTo(10);
  private static final Option<Path> WHITELIST_FROM =
      Option.path("FILE|DIR", "--whitelist-from")
          .describedAs("Names that stay, under GLEP 84 comments; may be repeated.");
  private static final Option<Path> DISTFILES_LOCAL =
      Option.path("DIR", "--distfiles-local")
          .describedAs("Files that maintainers give; they override the store's.");
  private static final Option<Duration> LOCAL_MAX_AGE =
      TimeSpan.option("--local-max-age")
          .describedAs("When files are removed from there (default 7d).");
  private static final Option<Path> RECYCLE_DIR =
      Option.path("DIR", "--recycle-dir").describedAs("Where deleted files wait for a while.");
  private static final Option<Duration> RECYCLE_DELAY =
      TimeSpan.option("--recycle-deletion-delay")
          .describedAs("When they are removed from there (default 60d).");
  private static final Option<URI> SOFTWARE_HERITAGE =
      Option.value(
              "URL", "an http or https URL", DistfilesMirrorCommand::web, "--software-heritage")
          .describedAs("An archive to ask by content when all else failed.");
  private static final Option<Path> SUCCESS_LOG =
      Option.path("FILE", "--success-log").describedAs("Appended to: CPV, NAME, what was done.");
  private static final Option<Path> FAILURE_LOG =
      Option.path("FILE", "--failure-log").describedAs("Appended to: CPV, NAME, CODE: DETAIL.");
  private static final Option<Path> DELETION_LOG =
      Option.path("FILE", "--scheduled-deletion-log").describedAs("What goes on which day.");
  private static final Option<Path> FETCH_LOG_DIR =
      Option.path("DIR", "--fetch-log-dir").describedAs("A log NAME.log a file that failed.");

  private DistfilesMirrorCommand() {}

  static Command command(Console console) {
    return Command.named("mirror", SUMMARY)
        .options(DistfilesOptions.TREES)
        .options(DistfilesOptions.STORE)
        .options(DistfilesOptions.NETWORK)
        .options(
            List.of(
                MIRROR,
                DRY_RUN,
                VERIFY_EXISTING,
                DELETE,
                DELETION_DELAY,
                MAX_DELETE_PERCENT,
                WHITELIST_FROM,
                DISTFILES_LOCAL,
                LOCAL_MAX_AGE,
                RECYCLE_DIR,
                RECYCLE_DELAY,
                SOFTWARE_HERITAGE,
                SUCCESS_LOG,
                FAILURE_LOG,
                DELETION_LOG,
                FETCH_LOG_DIR))
        .options(DistfilesReports.OPTIONS)
        .options(RunOptions.ALL)
        .runs(
            arguments ->
                CommandRun.run(
                    NAME,
                    RunOptions.of(arguments),
                    console,
                    (log, watch, signal) -> run(arguments, console, log, watch, signal)));
  }

  private static Optional<URI> web(String text) {
    try {
      URI uri = URI.create(text);
      boolean good = uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?");
      return Optional.of(uri).filter(one -> good);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void run(
      Arguments arguments, Console console, RunLog log, SyncWatch watch, Interruption interruption)
      throws Exception {
    boolean dryRun = arguments.get(DRY_RUN);
    Network.Builder settings = DistfilesOptions.network(arguments);
    arguments.find(SOFTWARE_HERITAGE).ifPresent(archive -> settings.trust(archive.getHost()));
    MirrorDirectory.Builder store = DistfilesOptions.store(arguments);
    RetentionPolicy retention = retention(arguments);
    RunLogs logs = logs(arguments);
    try (DistfilesReports reports = new DistfilesReports(arguments, console, log, dryRun);
        Network network = settings.open();
        MirrorDirectory directory = DistfilesOptions.open(store, !dryRun);
        DistfileMirror mirror =
            extended(
                    arguments,
                    DistfileMirror.builder(
                        DistfilesOptions.catalog(arguments, settings),
                        directory.store(),
                        directory.state(),
                        network.web()))
                .ftp(network.ftp())
                .jobs(DistfilesOptions.jobs(arguments))
                .retention(retention)
                .logs(logs)
                .events(reports.events(watch))
                .outcomes(reports.outcomes())
                .build()) {
      interruption.onRaise(() -> log.stopping(NAME, mirror));
      MirrorReport report = dryRun ? mirror.plan() : mirror.mirror();
      reports.finish(report, directory.state());
      if (report.stopped().isPresent()) {
        throw CommandFailure.stopped(NAME, report.stopped().get(), "");
      }
    }
  }

  private static DistfileMirrorBuilder extended(Arguments arguments, DistfileMirrorBuilder mirror)
      throws CommandFailure {
    mirror.verifyExisting(arguments.get(VERIFY_EXISTING)).deleting(arguments.get(DELETE));
    for (Path list : arguments.all(WHITELIST_FROM)) {
      mirror.whitelist(
          java.nio.file.Files.isDirectory(list)
              ? list
              : DistfilesOptions.file("--whitelist-from", list));
    }
    if (arguments.find(DISTFILES_LOCAL).isPresent()) {
      mirror.local(
          DistfilesOptions.directory("--distfiles-local", arguments.find(DISTFILES_LOCAL).get()));
    }
    if (arguments.find(RECYCLE_DIR).isPresent()) {
      mirror.recycle(
          DistfilesOptions.directory("--recycle-dir", arguments.find(RECYCLE_DIR).get()));
    }
    arguments.find(SOFTWARE_HERITAGE).ifPresent(mirror::softwareHeritage);
    return mirror;
  }

  private static RetentionPolicy retention(Arguments arguments) {
    RetentionPolicy retention =
        RetentionPolicy.standard().withMaxDeletePercent(arguments.get(MAX_DELETE_PERCENT));
    Optional<Duration> delay = arguments.find(DELETION_DELAY);
    retention = delay.isPresent() ? retention.withDeletionDelay(delay) : retention;
    Optional<Duration> local = arguments.find(LOCAL_MAX_AGE);
    retention = local.isPresent() ? retention.withLocalMaxAge(local.get()) : retention;
    Optional<Duration> recycle = arguments.find(RECYCLE_DELAY);
    return recycle.isPresent() ? retention.withRecycleDelay(recycle.get()) : retention;
  }

  private static RunLogs logs(Arguments arguments) throws CommandFailure {
    RunLogs logs = RunLogs.none();
    logs = arguments.find(SUCCESS_LOG).map(logs::withSuccess).orElse(logs);
    logs = arguments.find(FAILURE_LOG).map(logs::withFailure).orElse(logs);
    logs = arguments.find(DELETION_LOG).map(logs::withDeletions).orElse(logs);
    Optional<Path> fetches = arguments.find(FETCH_LOG_DIR);
    return fetches.isPresent()
        ? logs.withFetches(DistfilesOptions.directory("--fetch-log-dir", fetches.get()))
        : logs;
  }
}
