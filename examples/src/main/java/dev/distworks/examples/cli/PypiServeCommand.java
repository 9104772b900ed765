package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.examples.config.PypiConfig;
import dev.distworks.examples.serve.ListenAddress;
import dev.distworks.examples.serve.WebServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** {@code distworks pypi serve}: serves the mirror to pip and other clients. */
final class PypiServeCommand {
  static final String SUMMARY = "Serves the mirror to pip and other clients.";

  private static final String NAME = "pypi serve";
  private static final Option<InetSocketAddress> LISTEN =
      Option.value("HOST:PORT", ListenAddress.EXPECTED, ListenAddress::parse, "--listen")
          .describedAs("Where to listen; port 0 takes a free one.")
          .defaultsTo(InetSocketAddress.createUnresolved("127.0.0.1", 8080));

  private PypiServeCommand() {}

  static Command command(Console console) {
    return Command.named("serve", SUMMARY)
        .options(List.of(PypiOptions.CONFIG, LISTEN))
        .options(RunOptions.ALL)
        .runs(
            arguments ->
                CommandRun.run(
                    NAME,
                    RunOptions.of(arguments),
                    console,
                    (log, watch, signal) -> run(arguments, console, log, signal)));
  }

  private static void run(
      Arguments arguments, Console console, RunLog log, Interruption interruption)
      throws Exception {
    PypiConfig config = PypiOptions.forServing(arguments.get(PypiOptions.CONFIG));
    if (!Files.isDirectory(config.web())) {
      log.warn("'" + config.web() + "' is not there yet: nothing is served before a mirror run");
    }
    try (WebServer server =
        WebServer.start(arguments.get(LISTEN), Map.of("/*", config.servlet()))) {
      Serving.untilSignal(server.uri(), console, interruption);
    }
  }
}
