package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.keystore.KeyDirectory;
import dev.distworks.signing.openpgp.CertificateEditor.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code distworks sign key expire}, {@code revoke}, {@code passphrase} and {@code delete}. */
final class SignKeyChanging {
  static final String EXPIRE = "Sets when a key expires.";
  static final String REVOKE = "Revokes a key for good.";
  static final String PASSPHRASE = "Gives a key another passphrase.";
  static final String DELETE = "Deletes a key and its secret.";

  private static final Option<Reason> REASON =
      Option.value(
              "REASON", "compromised, superseded or retired", SignKeyChanging::reason, "--reason")
          .describedAs("compromised, superseded or retired.")
          .defaultsTo(Reason.COMPROMISED);
  private static final Option<String> MESSAGE =
      Option.text("TEXT", "--message").describedAs("A word to people.").defaultsTo("");

  private SignKeyChanging() {}

  private static Optional<Reason> reason(String text) {
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  static Command expire(Console console) {
    return Command.named("expire", EXPIRE)
        .options(SignOptions.SECRET)
        .option(SignKeyMaking.EXPIRES)
        .options(RunOptions.ALL)
        .note("Without --expires it expires now. Publish the public key again afterwards.")
        .runs(SignOptions.action("sign key expire", console, SignKeyChanging::expire));
  }

  private static void expire(SignRun run) throws Exception {
    Optional<Instant> end =
        run.arguments()
            .find(SignKeyMaking.EXPIRES)
            .orElseGet(() -> Optional.of(SignOptions.CLOCK.instant()));
    try (KeyDirectory store = SignOptions.store(run.arguments())) {
      SignKeyCommand.show(
          run,
          store.expire(
              SignOptions.key(run.arguments()), end, Passphrases.existing(run.arguments())));
    }
  }

  static Command revoke(Console console) {
    return Command.named("revoke", REVOKE)
        .options(SignOptions.SECRET)
        .options(List.of(REASON, MESSAGE))
        .options(RunOptions.ALL)
        .note("After 'compromised' nothing it ever signed is trusted; otherwise what it signed")
        .note("before stays good. Publish the public key again afterwards.")
        .runs(SignOptions.action("sign key revoke", console, SignKeyChanging::revoke));
  }

  private static void revoke(SignRun run) throws Exception {
    try (KeyDirectory store = SignOptions.store(run.arguments())) {
      SignKeyCommand.show(
          run,
          store.revoke(
              SignOptions.key(run.arguments()),
              run.arguments().get(REASON),
              run.arguments().get(MESSAGE),
              Passphrases.existing(run.arguments())));
    }
  }

  static Command passphrase(Console console) {
    return Command.named("passphrase", PASSPHRASE)
        .options(SignOptions.SECRET)
        .option(Passphrases.NEW_FILE)
        .options(RunOptions.ALL)
        .runs(SignOptions.action("sign key passphrase", console, SignKeyChanging::passphrase));
  }

  private static void passphrase(SignRun run) throws Exception {
    try (KeyDirectory store = SignOptions.store(run.arguments())) {
      store.changePassphrase(
          SignOptions.key(run.arguments()),
          Passphrases.existing(run.arguments()),
          Passphrases.replacing(run.arguments()));
    }
  }

  static Command delete(Console console) {
    return Command.named("delete", DELETE)
        .options(SignOptions.STORE)
        .option(SignOptions.KEY)
        .options(RunOptions.ALL)
        .runs(SignOptions.action("sign key delete", console, SignKeyChanging::delete));
  }

  private static void delete(SignRun run) throws Exception {
    try (KeyDirectory store = SignOptions.store(run.arguments())) {
      store.delete(SignOptions.key(run.arguments()));
    }
  }
}
