package dev.distworks.examples.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.keystore.KeyDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code distworks sign key}: the commands that only look are here. */
final class SignKeyCommand {
  static final String SUMMARY = "Makes, imports, shows and ends keys.";

  private static final Option<Path> OUTPUT =
      Option.path("FILE", "-o", "--output")
          .describedAs("Where to write it. Default: standard output.")
          .defaultsTo(Path.of("-"));
  private static final Option<Duration> ALARM =
      TimeSpan.option("--alarm")
          .describedAs("Fail, naming each, for keys that expire within that time.");

  private SignKeyCommand() {}

  static Command command(Console console) {
    return Command.named("key", SUMMARY)
        .below("generate", SignKeyMaking.GENERATE, () -> SignKeyMaking.generate(console))
        .below("import", SignKeyMaking.IMPORT, () -> SignKeyMaking.importKey(console))
        .below("token", SignKeyMaking.TOKEN, () -> SignKeyMaking.token(console))
        .below("rotate", SignKeyMaking.ROTATE, () -> SignKeyMaking.rotate(console))
        .below("list", "Lists the keys.", () -> list(console))
        .below("info", "Shows one key.", () -> info(console))
        .below("export", "Writes a public key, armored.", () -> export(console))
        .below("expire", SignKeyChanging.EXPIRE, () -> SignKeyChanging.expire(console))
        .below("revoke", SignKeyChanging.REVOKE, () -> SignKeyChanging.revoke(console))
        .below("passphrase", SignKeyChanging.PASSPHRASE, () -> SignKeyChanging.passphrase(console))
        .below("delete", SignKeyChanging.DELETE, () -> SignKeyChanging.delete(console));
  }

  private static Command list(Console console) {
    return Command.named("list", "Lists the keys.")
        .options(SignOptions.STORE)
        .option(ALARM)
        .options(RunOptions.ALL)
        .runs(SignOptions.action("sign key list", console, SignKeyCommand::list));
  }

  private static void list(SignRun run) throws Exception {
    Optional<Instant> limit =
        run.arguments().find(ALARM).map(span -> SignOptions.CLOCK.instant().plus(span));
    try (KeyDirectory store = SignOptions.store(run.arguments())) {
      for (String name : store.names()) {
        PublicCertificate key = store.certificate(name);
        run.log().count("keys", 1);
        run.print(
            String.format(
                "%-20s %-9s %s %s%s",
                name, key.algorithm(), key.fingerprint(), key.userId(), state(key)));
        if (limit.isPresent() && key.expires().filter(e -> e.isBefore(limit.get())).isPresent()) {
          run.log().fail(name, "expires", "at " + key.expires().get());
        }
      }
    }
  }

  private static String state(PublicCertificate key) {
    if (key.revoked().isPresent()) {
      return ", revoked " + key.revoked().get();
    }
    Optional<Instant> end = key.expires();
    if (end.isEmpty()) {
      return "";
    }
    return (end.get().isAfter(SignOptions.CLOCK.instant()) ? ", expires " : ", expired ")
        + end.get();
  }

  private static Command info(Console console) {
    return Command.named("info", "Shows one key.")
        .options(SignOptions.STORE)
        .option(SignOptions.KEY)
        .options(RunOptions.ALL)
        .runs(SignOptions.action("sign key info", console, SignKeyCommand::info));
  }

  private static void info(SignRun run) throws Exception {
    try (KeyDirectory store = SignOptions.store(run.arguments())) {
      show(run, store.certificate(SignOptions.key(run.arguments())));
    }
  }

  /** Prints what there is to know of a key. */
  static void show(SignRun run, PublicCertificate key) {
    run.print("fingerprint  " + key.fingerprint());
    run.print("key id       " + key.fingerprint().keyId());
    if (!key.signingKey().equals(key.fingerprint())) {
      run.print("signs with   " + key.signingKey());
    }
    run.print("algorithm    " + key.algorithm());
    for (String userId : key.userIds()) {
      run.print("user id      " + userId);
    }
    run.print("created      " + key.created());
    run.print("expires      " + key.expires().map(Instant::toString).orElse("never"));
    key.revoked().ifPresent(when -> run.print("revoked      " + when));
  }

  private static Command export(Console console) {
    return Command.named("export", "Writes a public key, armored.")
        .options(SignOptions.STORE)
        .options(List.of(SignOptions.KEY, OUTPUT))
        .options(RunOptions.ALL)
        .runs(SignOptions.action("sign key export", console, SignKeyCommand::export));
  }

  private static void export(SignRun run) throws Exception {
    try (KeyDirectory store = SignOptions.store(run.arguments())) {
      byte[] armored =
          store.certificate(SignOptions.key(run.arguments())).armored().getBytes(US_ASCII);
      OutputFile.write(run.arguments().get(OUTPUT), run.console(), out -> out.write(armored));
    }
  }
}
