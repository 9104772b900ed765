package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.Signer;
import dev.distworks.signing.UnknownKeyException;
import dev.distworks.signing.WrongPassphraseException;
import dev.distworks.signing.keystore.KeyDirectory;
import dev.distworks.signing.openpgp.KeySigner;
import dev.distworks.signing.pkcs11.TokenKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What the commands below {@code sign} share. */
final class SignOptions {
  static final Option<String> KEY =
      Option.text("NAME", "-k", "--key").describedAs("The key, as it is called in the keystore.");

  private static final Option<Path> KEYSTORE =
      Option.path("DIR", "--keystore")
          .describedAs("Where the keys are. Default: ~/.config/distworks/keys.");
  private static final Duration SOON = Duration.ofDays(30);

  /** For commands that only look. */
  static final List<Option<?>> STORE = List.of(KEYSTORE);

  /** For commands that open a key. */
  static final List<Option<?>> SECRET = List.of(KEYSTORE, KEY, Passphrases.FILE, Passphrases.FD);

  static final InstantSource CLOCK = InstantSource.system();

  private SignOptions() {}

  /** Makes an action of a command's work, with the usual words for what goes wrong with keys. */
  static Command.Action action(String name, Console console, Work work) {
    return arguments ->
        CommandRun.run(
            name,
            RunOptions.of(arguments),
            console,
            (log, watch, signal) -> {
              try {
                work.run(new SignRun(name, arguments, console, log, watch, signal));
              } catch (UnknownKeyException e) {
                throw CommandFailure.usage(
                        name,
                        String.valueOf(e.getMessage()),
                        "name one of these, or another --keystore")
                    .causedBy(e);
              } catch (WrongPassphraseException e) {
                throw CommandFailure.stopped(
                        name, String.valueOf(e.getMessage()), "give the right one")
                    .causedBy(e);
              } catch (IllegalArgumentException e) {
                throw CommandFailure.usage(name, String.valueOf(e.getMessage()), "").causedBy(e);
              }
            });
  }

  /** What a command does. */
  @FunctionalInterface
  interface Work {
    void run(SignRun run) throws Exception;
  }

  static KeyDirectory store(Arguments arguments) {
    Path home = Path.of(System.getProperty("user.home"), ".config", "distworks", "keys");
    return KeyDirectory.at(arguments.find(KEYSTORE).orElse(home), CLOCK)
        .withTokens(TokenKeys::unlock);
  }

  /** The one key that was named. */
  static String key(Arguments arguments) throws CommandFailure {
    return arguments
        .find(KEY)
        .orElseThrow(() -> CommandFailure.usage("key", "none is named", "add --key NAME"));
  }

  /** A signer for the key that was named; a warning when it expires soon. */
  static Signer signer(SignRun run) throws Exception {
    return signer(run, key(run.arguments()));
  }

  static Signer signer(SignRun run, String key) throws IOException, CommandFailure {
    KeyDirectory store = store(run.arguments());
    Signer signer = KeySigner.of(store.unlock(key, Passphrases.existing(run.arguments())), CLOCK);
    warn(run.log(), key, signer.certificate());
    return signer;
  }

  /** Says so when a key expires soon. */
  static void warn(RunLog log, String key, PublicCertificate certificate) {
    Optional<Instant> end = certificate.expires();
    if (end.filter(e -> e.isBefore(CLOCK.instant().plus(SOON))).isPresent()) {
      log.warn("key '" + key + "': it expires at " + end.get() + ": extend or rotate it");
    }
  }
}
