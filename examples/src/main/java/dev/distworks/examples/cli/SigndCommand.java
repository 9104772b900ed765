package dev.distworks.examples.cli;

import dev.distworks.core.fetch.Fetcher;
import dev.distworks.core.fetch.RetryPolicy;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.apache.ApacheHttpTransport;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.config.BridgeConfig;
import dev.distworks.signing.config.ConfigException;
import dev.distworks.signing.config.ServerConfig;
import dev.distworks.signing.koji.KojiBuilds;
import dev.distworks.signing.service.bridge.BridgeEvent;
import dev.distworks.signing.service.bridge.SigningBridge;
import dev.distworks.signing.service.registry.Sealed;
import dev.distworks.signing.service.server.ServerEvent;
import dev.distworks.signing.service.server.ServerSetup;
import dev.distworks.signing.service.server.SigningServer;
import dev.distworks.signing.service.server.SigningServerBuilder;
import dev.distworks.signing.service.tls.IdentityException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** {@code distworks signd}: the daemons of a signing service. */
final class SigndCommand {
  static final String SUMMARY =
      "The signing service: its server, which holds keys, and its bridge.";

  private static final Option<Path> CONFIG =
      Option.path("FILE", "-c", "--config").describedAs("The server.yaml, or bridge.yaml.");
  private static final Option<String> ADMIN =
      Option.text("NAME", "--admin").describedAs("The first administrator.");

  private static final Duration HUB_ANSWERS = Duration.ofSeconds(5);
  private static final int HUB_THREADS = 8;

  private SigndCommand() {}

  static Command command(Console console) {
    return Command.named("signd", SUMMARY)
        .below(
            "certificate",
            SigndCertificateCommand.SUMMARY,
            () -> SigndCertificateCommand.command(console))
        .below("init", "Sets a server up with its first administrator.", () -> init(console))
        .below("server", "Holds the keys; dials the bridge.", () -> server(console))
        .below("bridge", "Passes messages between clients and server.", () -> bridge(console));
  }

  /** What a daemon or its setup does. */
  @FunctionalInterface
  private interface Work {
    void run(Arguments arguments, RunLog log, Interruption interruption) throws Exception;
  }

  private static Command.Action action(String name, Console console, Work work) {
    return arguments ->
        CommandRun.run(
            name,
            silent(RunOptions.of(arguments)),
            console,
            (log, watch, signal) -> {
              try {
                work.run(arguments, log, signal);
              } catch (ConfigException | IdentityException | IllegalArgumentException e) {
                throw CommandFailure.usage(name, String.valueOf(e.getMessage()), "").causedBy(e);
              } catch (NoSuchFileException e) {
                throw CommandFailure.usage(
                        name, "no such file: '" + e.getFile() + "'", "see that the path is right")
                    .causedBy(e);
              }
            });
  }

  /** A daemon has no progress to show. */
  private static RunOptions silent(RunOptions options) {
    return new RunOptions(true, options.json(), options.stacktrace());
  }

  private static Path config(Arguments arguments) throws CommandFailure {
    return arguments
        .find(CONFIG)
        .orElseThrow(
            () -> CommandFailure.usage("configuration", "none is named", "add --config FILE"));
  }

  private static Command init(Console console) {
    return Command.named("init", "Sets a server up with its first administrator.")
        .options(List.of(CONFIG, ADMIN, Passphrases.FILE, Passphrases.FD))
        .options(RunOptions.ALL)
        .runs(
            action(
                "signd init",
                console,
                (arguments, log, signal) -> {
                  ServerConfig config = ServerConfig.read(config(arguments));
                  String admin =
                      arguments
                          .find(ADMIN)
                          .orElseThrow(
                              () ->
                                  CommandFailure.usage(
                                      "signd init", "no administrator", "add --admin NAME"));
                  char[] passphrase = Passphrases.chosen(arguments).passphrase(admin);
                  try {
                    String key =
                        ServerSetup.init(
                            config.data(),
                            config.audit(),
                            admin,
                            passphrase,
                            Sealed.USUAL,
                            InstantSource.system());
                    console.print("administrator " + admin);
                    console.print("audit log " + config.audit() + " signed by key " + key);
                  } finally {
                    Arrays.fill(passphrase, '\0');
                  }
                }));
  }

  private static Command server(Console console) {
    return Command.named("server", "Holds the keys; dials the bridge, again and again.")
        .option(CONFIG)
        .options(RunOptions.ALL)
        .note(
            "server.yaml: bridge, data, audit, ca, certificate, private-key; and, as wanted, heartbeat")
        .note(
            "(seconds), requests-per-minute (each user's), pkcs11-library and pkcs11-slot (a token,")
        .note(
            "whose keys 'sign new-key --token-label' takes up), hub (the URL of a Koji hub, for keys")
        .note("that 'sign modify-key --built-only yes' lets sign nothing else than what it built).")
        .runs(
            action(
                "signd server",
                console,
                (arguments, log, signal) -> serve(config(arguments), console, signal)));
  }

  private static void serve(Path file, Console console, Interruption interruption)
      throws IOException, InterruptedException {
    CountDownLatch signalled = new CountDownLatch(1);
    interruption.onRaise(signalled::countDown);
    ServerConfig config = ServerConfig.read(file);
    SigningServerBuilder builder = config.server().events(event -> tell(event, console));
    Optional<HttpTransport> transport = config.hub().map(hub -> connect(hub, builder));
    try (SigningServer server = builder.start()) {
      console.note("signd server: the audit log is signed by key " + server.auditKeyFingerprint());
      signalled.await();
    } finally {
      if (transport.isPresent()) {
        transport.get().close();
      }
    }
  }

  /** Lets the server ask a hub what was built. Threads that wait for it do not sign meanwhile. */
  private static HttpTransport connect(URI hub, SigningServerBuilder builder) {
    AccessPolicy policy = AccessPolicy.publicWeb().trusting(hub.getHost());
    HttpTransport transport = ApacheHttpTransport.builder().accessPolicy(policy).build();
    Fetcher fetcher =
        Fetcher.builder(transport)
            .accessPolicy(policy)
            .retry(RetryPolicy.never())
            .deadline(HUB_ANSWERS)
            .build();
    builder
        .built(new KojiBuilds(fetcher, hub))
        .threads(Runtime.getRuntime().availableProcessors() + HUB_THREADS);
    return transport;
  }

  private static void tell(ServerEvent event, Console console) {
    switch (event.kind()) {
      case CONNECTED -> console.print("connected to " + event.detail());
      case LOST -> console.note("signd server: the bridge is lost: " + event.detail());
      case NOT_CONNECTED -> console.note("signd server: no connection to " + event.detail());
    }
  }

  private static Command bridge(Console console) {
    return Command.named("bridge", "Passes messages between clients and server.")
        .option(CONFIG)
        .options(RunOptions.ALL)
        .note("bridge.yaml: listen, server-listen, ca, certificate, private-key; and, as wanted,")
        .note("server-name (what the server's certificate names it), heartbeat (seconds).")
        .runs(
            action(
                "signd bridge",
                console,
                (arguments, log, signal) -> relay(config(arguments), console, signal)));
  }

  private static void relay(Path file, Console console, Interruption interruption)
      throws IOException, InterruptedException {
    CountDownLatch signalled = new CountDownLatch(1);
    interruption.onRaise(signalled::countDown);
    try (SigningBridge bridge =
        BridgeConfig.read(file).bridge().events(event -> tell(event, console)).open()) {
      console.print("listening on " + uri(bridge.address()));
      console.print("listening for the server on " + uri(bridge.serverAddress()));
      signalled.await();
    }
  }

  private static void tell(BridgeEvent event, Console console) {
    console.note("signd bridge: " + event);
  }

  private static String uri(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return "tls://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
