package dev.distworks.examples.cli;

import dev.distworks.build.auth.pki.TlsFiles;
import dev.distworks.build.config.HubConfig;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.web.HubServlets;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.examples.serve.ListenAddress;
import dev.distworks.examples.serve.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** {@code distworks hub serve}: the hub as a daemon. */
final class HubServeCommand {
  static final String SUMMARY = "Serves the hub: calls, web pages and files.";

  private static final String NAME = "hub serve";
  private static final Option<InetSocketAddress> LISTEN =
      Option.value("HOST:PORT", ListenAddress.EXPECTED, ListenAddress::parse, "--listen")
          .describedAs("Where to listen instead of 'listen'; port 0 takes a free one.");

  private HubServeCommand() {}

  static Command command(Console console) {
    return Command.named("serve", SUMMARY)
        .options(List.of(HubCommand.CONFIG, LISTEN))
        .options(RunOptions.ALL)
        .runs(
            arguments -> {
              RunOptions options = RunOptions.of(arguments);
              return CommandRun.run(
                  NAME,
                  new RunOptions(true, options.json(), options.stacktrace()),
                  console,
                  (log, watch, signal) -> run(arguments, console, signal));
            });
  }

  private static void run(Arguments arguments, Console console, Interruption interruption)
      throws Exception {
    HubConfig config = HubCommand.read(arguments);
    InetSocketAddress address =
        arguments
            .find(LISTEN)
            .or(() -> ListenAddress.parse(config.listen()))
            .orElseThrow(
                () ->
                    CommandFailure.usage(
                        "configuration",
                        "'" + config.file() + "': 'listen': found '" + config.listen() + "'",
                        "expected " + ListenAddress.EXPECTED));
    Optional<SSLContext> tls =
        config.tls().isPresent() ? Optional.of(context(config.tls().get())) : Optional.empty();
    ScheduledExecutorService regularly =
        Executors.newSingleThreadScheduledExecutor(HubServeCommand::daemon);
    Optional<BuildSigner> signer = HubAttesting.signer(config.attestations());
    try (Hub hub = HubCommand.open(config);
        WebServer server =
            WebServer.start(
                address, HubServlets.of(hub, config.passwords(), tls.isPresent()), tls)) {
      ScheduledFuture<?> saving =
          regularly.scheduleWithFixedDelay(() -> save(hub), 1, 1, TimeUnit.SECONDS);
      HubWebhooks webhooks = HubWebhooks.start(hub, config);
      HubAttesting attesting = HubAttesting.start(hub, signer, console);
      try {
        Serving.untilSignal(server.uri(), console, interruption);
      } finally {
        attesting.close();
        webhooks.close();
      }
      saving.cancel(false);
    } finally {
      regularly.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "hub-sessions");
    thread.setDaemon(true);
    return thread;
  }

  /** What could not be written is written the next time. */
  private static void save(Hub hub) {
    try {
      hub.sessions().save();
    } catch (IOException | RuntimeException e) {
      System.getLogger(HubServeCommand.class.getName())
          .log(System.Logger.Level.WARNING, "writing the sessions", e);
    }
  }

  private static SSLContext context(TlsFiles files) throws CommandFailure {
    try {
      return files.serverContext();
    } catch (IOException e) {
      throw CommandFailure.usage(
              "configuration",
              "auth.ssl: " + e.getMessage(),
              "make what is missing with 'distworks hub init'")
          .causedBy(e);
    }
  }
}
