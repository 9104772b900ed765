package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.examples.serve.ListenAddress;
import dev.distworks.signing.PassphraseSource;
import dev.distworks.signing.SigningException;
import dev.distworks.signing.config.ClientConfig;
import dev.distworks.signing.config.ConfigException;
import dev.distworks.signing.service.client.RefusedException;
import dev.distworks.signing.service.client.SigningClient;
import dev.distworks.signing.service.tls.IdentityException;
import dev.distworks.signing.service.tls.TlsIdentity;
import java.net.InetSocketAddress;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How commands below {@code sign} reach a signing service. */
final class RemoteSigning {
  private static final Option<Path> CONFIG =
      Option.path("FILE", "-c", "--config")
          .describedAs("A client.yaml that names these, so that only the verb is left to say.");
  private static final Option<InetSocketAddress> BRIDGE =
      Option.value("HOST:PORT", ListenAddress.EXPECTED, ListenAddress::parse, "--bridge")
          .describedAs("The bridge of a signing service, for the verbs of a service.");
  private static final Option<String> USER =
      Option.text("NAME", "-u", "--user").describedAs("The user, whom the certificate names.");
  private static final Option<Path> CA =
      Option.path("FILE", "--ca").describedAs("The authority of all certificates, PEM.");
  private static final Option<Path> CERTIFICATE =
      Option.path("FILE", "--certificate").describedAs("The user's certificate, PEM.");
  private static final Option<Path> PRIVATE_KEY =
      Option.path("FILE", "--private-key").describedAs("The certificate's private key, PEM.");
  private static final Option<String> SERVER_NAME =
      Option.text("NAME", "--server-name")
          .describedAs("What the server's certificate names it: server, unless said otherwise.");
  private static final Option<Duration> DEADLINE =
      TimeSpan.option("--deadline")
          .describedAs("How long a request may take, whatever is restarted meanwhile.")
          .defaultsTo(Duration.ofSeconds(60));

  /** To be added to {@code sign}, so that they can stand before the verb. */
  static final List<Option<?>> OPTIONS =
      List.of(
          CONFIG,
          BRIDGE,
          USER,
          CA,
          CERTIFICATE,
          PRIVATE_KEY,
          SERVER_NAME,
          DEADLINE,
          Passphrases.FILE,
          Passphrases.FD,
          Passphrases.NEW_FILE);

  private RemoteSigning() {}

  /** What is asked of the service. */
  @FunctionalInterface
  interface Work {
    void run(SigningClient client, SignRun run) throws Exception;
  }

  /** An action that asks the service; what is refused is an item that failed. */
  static Command.Action action(String verb, Console console, Work work) {
    String name = "sign " + verb;
    return arguments ->
        CommandRun.run(
            name,
            RunOptions.of(arguments),
            console,
            (log, watch, signal) -> {
              try (SigningClient client = client(name, arguments)) {
                signal.onRaise(client::close);
                work.run(client, new SignRun(name, arguments, console, log, watch, signal));
              } catch (RefusedException e) {
                log.fail(verb, "refused", String.valueOf(e.getMessage()));
              } catch (SigningException e) {
                throw CommandFailure.stopped(name, String.valueOf(e.getMessage()), "").causedBy(e);
              } catch (ConfigException | IdentityException | IllegalArgumentException e) {
                throw CommandFailure.usage(name, String.valueOf(e.getMessage()), "").causedBy(e);
              }
            });
  }

  private static SigningClient client(String name, Arguments arguments) throws Exception {
    try {
      ClientConfig config =
          arguments.find(CONFIG).isPresent()
              ? ClientConfig.read(arguments.find(CONFIG).get())
              : ClientConfig.none();
      TlsIdentity identity =
          TlsIdentity.read(
              given(name, arguments.find(CA).or(config::ca), "--ca FILE"),
              given(
                  name, arguments.find(CERTIFICATE).or(config::certificate), "--certificate FILE"),
              given(name, arguments.find(PRIVATE_KEY).or(config::privateKey), "--private-key FILE"),
              InstantSource.system().instant());
      SigningClient.Builder builder =
          SigningClient.builder()
              .bridge(given(name, arguments.find(BRIDGE).or(config::bridge), "--bridge HOST:PORT"))
              .identity(identity)
              .user(given(name, arguments.find(USER).or(config::user), "--user NAME"))
              .deadline(arguments.get(DEADLINE))
              .passphrase(remembered(Passphrases.existing(arguments, config.passphraseFile())));
      arguments.find(SERVER_NAME).or(config::serverName).ifPresent(builder::serverName);
      return builder.build();
    } catch (NoSuchFileException e) {
      throw CommandFailure.usage(
              name, "no such file: '" + e.getFile() + "'", "see that the path is right")
          .causedBy(e);
    }
  }

  private static <T> T given(String name, Optional<T> value, String usage) throws CommandFailure {
    return value.orElseThrow(
        () ->
            CommandFailure.usage(
                name, usage.replaceFirst(" .*", "") + " is missing", "add " + usage));
  }

  /** Nobody is asked again when the connection had to be made again. */
  private static PassphraseSource remembered(PassphraseSource source) {
    Map<String, char[]> known = new HashMap<>();
    return key -> {
      synchronized (known) {
        char[] before = known.get(key);
        if (before == null) {
          before = source.passphrase(key.isEmpty() ? "your account" : key);
          known.put(key, before.clone());
        }
        return before.clone();
      }
    };
  }
}
