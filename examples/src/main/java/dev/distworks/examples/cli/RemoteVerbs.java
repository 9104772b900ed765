package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.service.client.SigningClient;
import dev.distworks.signing.service.wire.Fields;
import dev.distworks.signing.service.wire.Words;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The verbs of a signing service that administer it, as sigul has them. */
final class RemoteVerbs {
  private static final Option<Boolean> ADMIN =
      Option.flag("--admin").describedAs("An administrator of the server.");
  private static final Option<String> ADMIN_YES =
      Option.text("yes|no", "--admin").describedAs("Whether the user administers the server.");
  private static final Option<Boolean> GRANT_ADMIN =
      Option.flag("--key-admin").describedAs("The user may let others use the key.");
  private static final Option<String> KEY_ADMIN_YES =
      Option.text("yes|no", "--key-admin").describedAs("Whether the user administers the key.");
  static final Option<String> EXPIRES =
      Option.text("DATE", "--expires", "--expire-date")
          .describedAs("The day on which the key expires, such as 2027-12-31, or never.");
  private static final Option<String> NEW_NAME =
      Option.text("NAME", "--new-name").describedAs("Call the key so.");
  private static final Option<Integer> APPROVALS =
      Option.number("N", 1, 50, "--approvals")
          .describedAs("How many users must agree to each signature, you who ask among them.");
  private static final Option<String> NEVRA =
      Option.text("GLOB", "--allow-nevra")
          .describedAs("Sign only packages that match one of these (repeatable); '' allows all.");
  private static final Option<String> CONTENT =
      Option.text("yes|no", "--allow-content").describedAs("Whether files and texts are signed.");
  private static final Option<String> BUILT =
      Option.text("yes|no", "--built-only")
          .describedAs("Whether only what the build system built is signed.");

  private RemoteVerbs() {}

  /** Adds them to the command {@code sign}. */
  static Command addTo(Command sign, Console console) {
    add(sign, console, "list-users", "Lists users.", "", List.of(), (a, f) -> none());
    add(sign, console, "new-user", "Adds a user.", "USER", List.of(ADMIN), (a, f) -> newUser(a, f));
    add(sign, console, "delete-user", "Deletes a user.", "USER", List.of(), (a, f) -> user(a, f));
    add(sign, console, "user-info", "Shows a user.", "USER", List.of(), (a, f) -> user(a, f));
    add(
        sign,
        console,
        "modify-user",
        "Changes a user.",
        "USER",
        List.of(ADMIN_YES),
        (a, f) -> modifyUser(a, f));
    add(sign, console, "list-keys", "Lists keys.", "", List.of(), (a, f) -> none());
    add(
        sign,
        console,
        "new-key",
        "Makes a key, or takes up one that is in the server's token.",
        "KEY",
        RemoteKeyMaking.NEW,
        (a, f) -> RemoteKeyMaking.newKey(a, f));
    add(
        sign,
        console,
        "import-key",
        "Takes a key that gpg exported.",
        "KEY FILE",
        RemoteKeyMaking.IMPORT,
        (a, f) -> RemoteKeyMaking.importKey(a, f));
    add(
        sign,
        console,
        "delete-key",
        "Deletes a key.",
        "KEY",
        List.of(),
        (a, f) -> accountKey(a, f));
    add(
        sign,
        console,
        "modify-key",
        "Renames a key, or sets what it may be used for.",
        "KEY",
        List.of(NEW_NAME, APPROVALS, NEVRA, CONTENT, BUILT),
        (a, f) -> modifyKey(a, f));
    add(
        sign,
        console,
        "list-key-users",
        "Lists a key's users.",
        "KEY",
        List.of(),
        (a, f) -> key(a));
    add(
        sign,
        console,
        "key-user-info",
        "Shows what a user may do with a key.",
        "USER KEY",
        List.of(),
        (a, f) -> userAndKey(a, f));
    add(
        sign,
        console,
        "modify-key-user",
        "Changes what a user may do with a key.",
        "USER KEY",
        List.of(KEY_ADMIN_YES),
        (a, f) -> {
          f.add("admin", yes(required(a, KEY_ADMIN_YES, "--key-admin yes|no")));
          return userAndKey(a, f);
        });
    add(
        sign,
        console,
        "grant-key-access",
        "Lets a user use a key, under the passphrase of --new-passphrase-file.",
        "KEY USER",
        List.of(GRANT_ADMIN),
        (a, f) -> {
          f.add(Words.USER, a.operands().get(1));
          if (a.get(GRANT_ADMIN)) {
            f.add("admin", "yes");
          }
          newPassphrase(a, a.operands().get(1), f);
          return key(a);
        });
    add(
        sign,
        console,
        "revoke-key-access",
        "Lets a user use a key no more.",
        "KEY USER",
        List.of(),
        (a, f) -> {
          f.add(Words.USER, a.operands().get(1));
          return key(a);
        });
    add(
        sign,
        console,
        "get-public-key",
        "Prints a public key.",
        "KEY",
        List.of(),
        (a, f) -> key(a));
    add(
        sign,
        console,
        "change-passphrase",
        "Changes your passphrase for a key to that of --new-passphrase-file.",
        "KEY",
        List.of(),
        (a, f) -> {
          newPassphrase(a, a.operands().get(0), f);
          return key(a);
        });
    add(
        sign,
        console,
        "change-key-expiration",
        "Sets when a key expires.",
        "KEY",
        List.of(EXPIRES),
        (a, f) -> {
          expires(required(a, EXPIRES, "--expires DATE"), f);
          return key(a);
        });
    add(
        sign,
        console,
        "approve",
        "Agrees to a signature that another user asked for.",
        "REQUEST",
        List.of(),
        (a, f) -> {
          f.add("request", a.operands().get(0));
          return none();
        });
    add(
        sign,
        console,
        "list-approvals",
        "Lists what waits for approval.",
        "",
        List.of(),
        (a, f) -> none());
    add(
        sign,
        console,
        "list-binding-methods",
        "Lists what can open keys on the server.",
        "",
        List.of(),
        (a, f) -> none());
    return sign;
  }

  /**
   * Fills a request's fields and names the key whose passphrase is shown; none is the account's.
   */
  @FunctionalInterface
  private interface Filling {
    Optional<String> fill(Arguments arguments, Fields fields) throws Exception;
  }

  private static void add(
      Command sign,
      Console console,
      String verb,
      String summary,
      String operands,
      List<Option<?>> options,
      Filling filling) {
    int count = operands.isEmpty() ? 0 : operands.split(" ", -1).length;
    sign.below(
        verb,
        summary,
        () ->
            Command.named(verb, summary)
                .options(options)
                .options(RunOptions.ALL)
                .operands(operands, count, count)
                .runs(
                    RemoteSigning.action(
                        verb, console, (client, run) -> ask(client, run, verb, filling))));
  }

  private static void ask(SigningClient client, SignRun run, String verb, Filling filling)
      throws Exception {
    Fields fields = new Fields();
    try {
      Optional<String> key = filling.fill(run.arguments(), fields);
      Fields answer = client.ask(verb, verb, key, fields);
      answer.texts(Words.LINE).forEach(run::print);
      if (verb.equals("new-key") || verb.equals("import-key")) {
        // As sigul does: the public half is what one needs next.
        String name = run.arguments().operands().get(0);
        Fields named = new Fields().add(Words.KEY, name);
        client
            .ask(verb, "get-public-key", Optional.empty(), named)
            .texts(Words.LINE)
            .forEach(run::print);
      }
    } finally {
      fields.wipe();
    }
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static Optional<String> key(Arguments arguments) {
    return Optional.of(arguments.operands().get(0));
  }

  private static Optional<String> user(Arguments arguments, Fields fields) {
    fields.add(Words.USER, arguments.operands().get(0));
    return Optional.empty();
  }

  /** The key is named, and the account's passphrase shown. */
  static Optional<String> accountKey(Arguments arguments, Fields fields) {
    fields.add(Words.KEY, arguments.operands().get(0));
    return Optional.empty();
  }

  private static Optional<String> userAndKey(Arguments arguments, Fields fields) {
    fields.add(Words.USER, arguments.operands().get(0));
    return Optional.of(arguments.operands().get(1));
  }

  private static Optional<String> newUser(Arguments arguments, Fields fields) throws IOException {
    if (arguments.get(ADMIN)) {
      fields.add("admin", "yes");
    }
    newPassphrase(arguments, arguments.operands().get(0), fields);
    return user(arguments, fields);
  }

  private static Optional<String> modifyUser(Arguments arguments, Fields fields) throws Exception {
    Optional<String> admin = arguments.find(ADMIN_YES);
    if (admin.isPresent()) {
      fields.add("admin", yes(admin.get()));
    }
    if (arguments.find(Passphrases.NEW_FILE).isPresent()) {
      newPassphrase(arguments, arguments.operands().get(0), fields);
    }
    return user(arguments, fields);
  }

  private static Optional<String> modifyKey(Arguments arguments, Fields fields) throws Exception {
    arguments.find(NEW_NAME).ifPresent(name -> fields.add("new-name", name));
    arguments.find(APPROVALS).ifPresent(n -> fields.add("approvals", n.longValue()));
    for (String glob : arguments.all(NEVRA)) {
      fields.add(glob.isEmpty() ? "any-nevra" : "nevra", glob.isEmpty() ? "yes" : glob);
    }
    Optional<String> content = arguments.find(CONTENT);
    if (content.isPresent()) {
      fields.add("content", yes(content.get()));
    }
    Optional<String> built = arguments.find(BUILT);
    if (built.isPresent()) {
      fields.add("built-only", yes(built.get()));
    }
    return accountKey(arguments, fields);
  }

  static void newPassphrase(Arguments arguments, String whose, Fields fields) throws IOException {
    char[] passphrase = Passphrases.replacing(arguments).passphrase(whose);
    fields.add(Words.NEW_PASSPHRASE, SigningClient.utf8(passphrase));
  }

  private static String required(Arguments arguments, Option<String> option, String usage)
      throws CommandFailure {
    return arguments
        .find(option)
        .orElseThrow(() -> CommandFailure.usage("sign", usage + " is missing", "add it"));
  }

  private static String yes(String text) throws CommandFailure {
    if (!text.equals("yes") && !text.equals("no")) {
      throw CommandFailure.usage("sign", "expected yes or no, found '" + text + "'", "");
    }
    return text;
  }

  static void expires(String text, Fields fields) throws CommandFailure {
    if (text.equals("never")) {
      return;
    }
    try {
      fields.add(
          "expires", LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toString());
    } catch (DateTimeException e) {
      throw CommandFailure.usage(
          "sign", "expected a date such as 2027-12-31, found '" + text + "'", "");
    }
  }
}
