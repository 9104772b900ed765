package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.service.client.SigningClient;
import dev.distworks.signing.service.wire.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The verbs of a signing service by which it gets keys. */
final class RemoteKeyMaking {
  private static final Option<String> KEY_ADMIN =
      Option.text("USER", "--key-admin")
          .describedAs("Who administers the key. Default: you yourself.");
  private static final Option<String> ALGORITHM =
      Option.text("ALGORITHM", "--algorithm")
          .describedAs("rsa2048, rsa3072, rsa4096, ed25519, nistp256, nistp384 or nistp521.")
          .defaultsTo("rsa4096");
  private static final Option<String> USER_ID =
      Option.text("TEXT", "--user-id").describedAs("Whose key it is: \"Name <mail>\".");
  private static final Option<Path> EXPORT_PASSPHRASE =
      Option.path("FILE", "--export-passphrase-file")
          .describedAs("The passphrase that protects the exported key, if one does.");

  private static final Option<String> TOKEN_LABEL =
      Option.text("LABEL", "--token-label")
          .describedAs("Take up the key of that label in the server's token (PKCS #11).");
  private static final Option<Path> PIN =
      Option.path("FILE", "--pin-file").describedAs("The token's PIN, for --token-label.");

  /** The options of {@code new-key}. */
  static final List<Option<?>> NEW =
      List.of(ALGORITHM, KEY_ADMIN, USER_ID, RemoteVerbs.EXPIRES, TOKEN_LABEL, PIN);

  /** The options of {@code import-key}. */
  static final List<Option<?>> IMPORT = List.of(KEY_ADMIN, EXPORT_PASSPHRASE);

  private RemoteKeyMaking() {}

  /** Fills a request for a new key, or for one that is in a token. */
  static Optional<String> newKey(Arguments arguments, Fields fields) throws Exception {
    fields.add("algorithm", arguments.get(ALGORITHM));
    arguments.find(USER_ID).ifPresent(id -> fields.add("user-id", id));
    Optional<String> expires = arguments.find(RemoteVerbs.EXPIRES);
    if (expires.isPresent()) {
      RemoteVerbs.expires(expires.get(), fields);
    }
    Optional<String> label = arguments.find(TOKEN_LABEL);
    if (label.isPresent()) {
      Path file =
          arguments
              .find(PIN)
              .orElseThrow(
                  () -> CommandFailure.usage("sign new-key", "no PIN", "add --pin-file FILE"));
      fields.add("token-label", label.get());
      fields.add("pin", SigningClient.utf8(Passphrases.fromFile(file).passphrase("")));
    }
    return addKey(arguments, fields);
  }

  /** Fills a request that brings a key. */
  static Optional<String> importKey(Arguments arguments, Fields fields) throws IOException {
    fields.add("secret-key", Files.readAllBytes(Path.of(arguments.operands().get(1))));
    Optional<Path> old = arguments.find(EXPORT_PASSPHRASE);
    if (old.isPresent()) {
      char[] passphrase = Passphrases.fromFile(old.get()).passphrase("");
      fields.add("old-passphrase", SigningClient.utf8(passphrase));
    }
    return addKey(arguments, fields);
  }

  private static Optional<String> addKey(Arguments arguments, Fields fields) throws IOException {
    arguments.find(KEY_ADMIN).ifPresent(user -> fields.add("key-admin", user));
    RemoteVerbs.newPassphrase(arguments, arguments.operands().get(0), fields);
    return RemoteVerbs.accountKey(arguments, fields);
  }
}
