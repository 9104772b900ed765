package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.keystore.KeyDirectory;
import dev.distworks.signing.openpgp.KeyDescription;
import dev.distworks.signing.pkcs11.TokenKeys;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code distworks sign key generate}, {@code import}, {@code token} and {@code rotate}. */
final class SignKeyMaking {
  static final String GENERATE = "Makes a key.";
  static final String IMPORT = "Takes a secret key that gpg exported.";
  static final String TOKEN = "Takes up a key whose secret stays in a token (PKCS #11).";
  static final String ROTATE = "Puts a new key in the place of one, which is kept as NAME.1.";

  private static final int MAX_EXPORT = 32 * 1024 * 1024;

  static final Option<Optional<Instant>> EXPIRES =
      Option.<Optional<Instant>>value(
              "DATE", Dates.EXPECTED, text -> Dates.parse(text, SignOptions.CLOCK), "--expires")
          .describedAs("When it ceases to be valid: 2027-12-31, 2y, 90d, never. Default: never.");

  private static final Option<KeyAlgorithm> ALGORITHM =
      Option.value(
              "ALGORITHM",
              "one of "
                  + KeyAlgorithm.forNewKeys().stream()
                      .map(KeyAlgorithm::label)
                      .collect(Collectors.joining(", ")),
              KeyAlgorithm::named,
              "--algorithm")
          .describedAs("rsa2048, rsa3072, rsa4096, ed25519, nistp256, nistp384 or nistp521.");
  private static final Option<String> USER_ID =
      Option.text("'NAME <MAIL>'", "--user-id").describedAs("Who signs with it.");
  private static final Option<Path> EXPORT_PASSPHRASE =
      Option.path("FILE", "--import-passphrase-file")
          .describedAs("The passphrase that gpg had on it. Default: the same as the new one.");
  private static final Option<Path> LIBRARY =
      Option.path("FILE", "--library").describedAs("The token's PKCS #11 library.");
  private static final Option<Integer> SLOT =
      Option.number("N", 0, 999_999, "--slot")
          .describedAs("The number of the slot in the library's list, from 0.")
          .defaultsTo(0);
  private static final Option<String> LABEL =
      Option.text("LABEL", "--label").describedAs("The key's label in the token.");

  private SignKeyMaking() {}

  static Command generate(Console console) {
    return Command.named("generate", GENERATE)
        .options(SignOptions.SECRET)
        .options(List.of(ALGORITHM, USER_ID, EXPIRES))
        .options(RunOptions.ALL)
        .runs(SignOptions.action("sign key generate", console, SignKeyMaking::generate));
  }

  private static void generate(SignRun run) throws Exception {
    String name = SignOptions.key(run.arguments());
    String userId =
        run.arguments().find(USER_ID).orElseThrow(() -> missing("--user-id 'NAME <MAIL>'"));
    KeyAlgorithm algorithm =
        run.arguments().find(ALGORITHM).orElseThrow(() -> missing("--algorithm ALGORITHM"));
    try (KeyDirectory store = SignOptions.store(run.arguments())) {
      PublicCertificate key =
          store.generate(
              name, algorithm, description(run, userId), Passphrases.chosen(run.arguments()));
      SignKeyCommand.show(run, key);
    }
  }

  private static KeyDescription description(SignRun run, String userId) {
    return new KeyDescription(
        userId,
        SignOptions.CLOCK.instant(),
        run.arguments().find(EXPIRES).orElse(Optional.empty()));
  }

  private static CommandFailure missing(String option) {
    return CommandFailure.usage("key", "an option is missing", "add " + option);
  }

  static Command importKey(Console console) {
    return Command.named("import", IMPORT)
        .options(SignOptions.SECRET)
        .option(EXPORT_PASSPHRASE)
        .options(RunOptions.ALL)
        .operands("FILE", 1, 1)
        .note("FILE is what 'gpg --export-secret-keys' writes, armored or not.")
        .runs(SignOptions.action("sign key import", console, SignKeyMaking::importKey));
  }

  private static void importKey(SignRun run) throws Exception {
    byte[] export;
    try (InputStream in = Files.newInputStream(Path.of(run.arguments().operands().get(0)))) {
      export = in.readNBytes(MAX_EXPORT);
    }
    try (KeyDirectory store = SignOptions.store(run.arguments())) {
      PublicCertificate key =
          store.importKey(
              SignOptions.key(run.arguments()),
              export,
              run.arguments()
                  .find(EXPORT_PASSPHRASE)
                  .map(Passphrases::fromFile)
                  .orElseGet(() -> Passphrases.existing(run.arguments())),
              Passphrases.chosen(run.arguments()));
      SignKeyCommand.show(run, key);
    }
  }

  static Command token(Console console) {
    return Command.named("token", TOKEN)
        .options(SignOptions.SECRET)
        .options(List.of(LIBRARY, SLOT, LABEL, USER_ID, EXPIRES))
        .options(RunOptions.ALL)
        .note("The passphrase is the token's PIN. RSA and NIST keys; in the token, the private key")
        .note("needs a certificate of the same id beside it: 'keytool -genkeypair -storetype")
        .note("PKCS11' makes both.")
        .runs(SignOptions.action("sign key token", console, SignKeyMaking::token));
  }

  private static void token(SignRun run) throws Exception {
    String name = SignOptions.key(run.arguments());
    TokenKeys.Location location =
        new TokenKeys.Location(
            run.arguments().find(LIBRARY).orElseThrow(() -> missing("--library FILE")),
            run.arguments().get(SLOT),
            run.arguments().find(LABEL).orElseThrow(() -> missing("--label LABEL")));
    String userId =
        run.arguments().find(USER_ID).orElseThrow(() -> missing("--user-id 'NAME <MAIL>'"));
    PublicCertificate key =
        TokenKeys.certify(
            name, location, description(run, userId), Passphrases.existing(run.arguments()));
    try (KeyDirectory store = SignOptions.store(run.arguments())) {
      store.register(name, key, location.description());
    }
    SignKeyCommand.show(run, key);
  }

  static Command rotate(Console console) {
    return Command.named("rotate", ROTATE)
        .options(SignOptions.SECRET)
        .options(List.of(ALGORITHM, USER_ID, EXPIRES))
        .options(RunOptions.ALL)
        .note("User id and algorithm are those of the old key unless given. Sign with both, by")
        .note("--key NAME --key NAME.1, until everybody trusts the new one.")
        .runs(SignOptions.action("sign key rotate", console, SignKeyMaking::rotate));
  }

  private static void rotate(SignRun run) throws Exception {
    String name = SignOptions.key(run.arguments());
    try (KeyDirectory store = SignOptions.store(run.arguments())) {
      PublicCertificate old = store.certificate(name);
      String retired =
          store.rotate(
              name,
              run.arguments().find(ALGORITHM).orElse(old.algorithm()),
              description(run, run.arguments().find(USER_ID).orElse(old.userId())),
              Passphrases.existing(run.arguments()));
      run.print("old key      " + retired + " " + old.fingerprint());
      SignKeyCommand.show(run, store.certificate(name));
    }
  }
}
