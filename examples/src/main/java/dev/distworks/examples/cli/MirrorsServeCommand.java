package dev.distworks.examples.cli;

import dev.distworks.checker.MirrorChecker;
import dev.distworks.checker.config.BackendSettings;
import dev.distworks.checker.config.ConfiguredChecker;
import dev.distworks.checker.config.Journal;
import dev.distworks.checker.config.LogLevel;
import dev.distworks.checker.config.MirrorsConfig;
import dev.distworks.checker.web.ListPattern;
import dev.distworks.checker.web.MirrorRoutes;
import dev.distworks.checker.web.Site;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.examples.serve.FileWatch;
import dev.distworks.examples.serve.ListenAddress;
import dev.distworks.examples.serve.LogFile;
import dev.distworks.examples.serve.WebServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code distworks mirrors serve}: the daemon. */
final class MirrorsServeCommand {
  static final String SUMMARY =
      "Plants stamps, checks mirrors at their intervals, and serves lists.";

  private static final String NAME = "mirrors serve";
  private static final Option<InetSocketAddress> LISTEN =
      Option.value("HOST:PORT", ListenAddress.EXPECTED, ListenAddress::parse, "--listen")
          .describedAs("Where to listen instead of http_host and http_port; port 0 is a free one.");

  private MirrorsServeCommand() {}

  static Command command(Console console) {
    return Command.named("serve", SUMMARY)
        .options(List.of(MirrorsCommand.CONFIG, LISTEN))
        .options(RunOptions.ALL)
        .runs(
            arguments ->
                CommandRun.run(
                    NAME,
                    silent(RunOptions.of(arguments)),
                    console,
                    (log, watch, signal) -> run(arguments, console, log, signal)));
  }

  /** A daemon has no progress to show. */
  private static RunOptions silent(RunOptions options) {
    return new RunOptions(true, options.json(), options.stacktrace());
  }

  private static void run(
      Arguments arguments, Console console, RunLog log, Interruption interruption)
      throws Exception {
    Path file = arguments.get(MirrorsCommand.CONFIG);
    MirrorsConfig config = MirrorsCommand.read(file);
    Consumer<String> lines =
        config
            .logFile()
            .<Consumer<String>>map(path -> new LogFile(path, InstantSource.system(), console::note))
            .orElse(console::note);
    Journal all = (level, line) -> lines.accept(level + " " + line);
    Journal journal = all.from(config.logLevel());
    InetSocketAddress address =
        arguments.find(LISTEN).orElseGet(() -> new InetSocketAddress(config.host(), config.port()));
    try (ConfiguredChecker checker = ConfiguredChecker.open(config, true, journal)) {
      checker.notices().forEach(log::warn);
      MirrorRoutes routes = new MirrorRoutes(sites(checker), InstantSource.system());
      try (WebServer server = WebServer.start(address, Map.of("/*", routes));
          FileWatch watch = FileWatch.start(files(config), () -> reload(file, checker, journal))) {
        watch.onHangUp();
        checker.checkers().forEach(MirrorsServeCommand::watch);
        Serving.untilSignal(server.uri(), console, interruption);
      }
    }
  }

  private static List<Site> sites(ConfiguredChecker checker) {
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < checker.checkers().size(); i++) {
      BackendSettings backend = checker.config().backends().get(i);
      Optional<ListPattern> list =
          backend.yumRequest().map(request -> ListPattern.of(request, backend.yumResponse()));
      sites.add(new Site(checker.checkers().get(i), backend.prefix(), list, backend.metrics()));
    }
    return sites;
  }

  private static List<Path> files(MirrorsConfig config) {
    List<Path> files = new ArrayList<>(List.of(config.file()));
    config.backends().forEach(backend -> backend.mirrorsFile().ifPresent(files::add));
    return files;
  }

  /** What is wrong with a changed file is said; the mirrors stay as they were. */
  private static void reload(Path file, ConfiguredChecker checker, Journal journal) {
    try {
      checker.reload(MirrorsCommand.read(file));
      journal.note(LogLevel.INFO, NAME + ": the mirrors were read again");
    } catch (CommandFailure | IllegalArgumentException e) {
      journal.note(LogLevel.ERROR, NAME + ": the mirrors stay as they were: " + e.getMessage());
    }
  }

  private static void watch(MirrorChecker checker) {
    Thread thread =
        new Thread(
            () -> {
              try {
                checker.watch();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "mirrors-" + checker.name());
    thread.setDaemon(true);
    thread.start();
  }
}
