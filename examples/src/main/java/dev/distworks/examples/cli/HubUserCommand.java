package dev.distworks.examples.cli;

import dev.distworks.build.HubFault;
import dev.distworks.build.HubNames;
import dev.distworks.build.auth.pki.Pem;
import dev.distworks.build.auth.pki.TlsFiles;
import dev.distworks.build.config.HubConfig;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.UserEdits;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** {@code distworks hub user}: users, their permissions and certificates. */
final class HubUserCommand {
  static final String SUMMARY = "Adds and disables users, grants permissions, makes certificates.";

  private static final Option<Path> OUTPUT =
      Option.path("FILE", "-o", "--output")
          .describedAs("Where certificate and key go, in one PEM file of mode 600.");

  private HubUserCommand() {}

  static Command command(Console console) {
    return Command.named("user", SUMMARY)
        .below("add", "Adds a user.", () -> add(console))
        .below("disable", "Lets a user in no more.", () -> block(console, "disable", true))
        .below("enable", "Lets a user in again.", () -> block(console, "enable", false))
        .below("password", "Sets a user's password.", () -> password(console))
        .below(
            "grant",
            "Grants permissions to a user.",
            () -> permissions(console, "grant", (e, w) -> e.users().grant(id(e, w[0]), w[1])))
        .below(
            "revoke",
            "Takes permissions from a user.",
            () -> permissions(console, "revoke", (e, w) -> e.users().revoke(id(e, w[0]), w[1])))
        .below("certificate", "Makes a certificate that shows a user.", () -> certificate(console));
  }

  private static int id(Edit edit, String name) {
    return edit.facts()
        .usersByName
        .one(name)
        .orElseThrow(() -> HubFault.generic("No such user: '" + name + "'"))
        .id();
  }

  private static Command named(String verb, String summary) {
    return Command.named(verb, summary).option(HubCommand.CONFIG).options(RunOptions.ALL);
  }

  private static Command add(Console console) {
    return named("add", "Adds a user.")
        .option(HubInitCommand.PASSWORD_FILE)
        .operands("NAME [PERMISSION…]", 1, 20)
        .runs(
            arguments ->
                HubCommand.run(
                    "hub user add",
                    arguments,
                    console,
                    (hub, config, log) -> {
                      Optional<String> password = HubInitCommand.password(arguments);
                      List<String> words = arguments.operands();
                      hub.change(
                          0,
                          edit -> {
                            int user =
                                edit.users().create(words.get(0), UserEdits.PERSON, password);
                            words
                                .subList(1, words.size())
                                .forEach(permission -> edit.users().grant(user, permission));
                            return user;
                          });
                    }));
  }

  private static Command password(Console console) {
    return named("password", "Sets a user's password, from --password-file.")
        .option(HubInitCommand.PASSWORD_FILE)
        .operands("NAME", 1, 1)
        .runs(
            arguments ->
                HubCommand.run(
                    "hub user password",
                    arguments,
                    console,
                    (hub, config, log) -> {
                      Optional<String> password = HubInitCommand.password(arguments);
                      hub.change(
                          0,
                          edit -> {
                            edit.users()
                                .setPassword(id(edit, arguments.operands().get(0)), password);
                            return true;
                          });
                    }));
  }

  private static Command block(Console console, String verb, boolean blocked) {
    return named(verb, blocked ? "Lets a user in no more." : "Lets a user in again.")
        .operands("NAME", 1, 1)
        .runs(
            arguments ->
                HubCommand.run(
                    "hub user " + verb,
                    arguments,
                    console,
                    (hub, config, log) -> {
                      String name = arguments.operands().get(0);
                      int user =
                          hub.change(
                              0,
                              edit -> {
                                edit.users().setBlocked(id(edit, name), blocked);
                                return id(edit, name);
                              });
                      if (blocked) {
                        hub.sessions().endAll(user, name);
                      }
                    }));
  }

  private static Command permissions(
      Console console, String verb, BiConsumer<Edit, String[]> change) {
    return named(verb, "Changes what a user is allowed.")
        .operands("NAME PERMISSION…", 2, 20)
        .runs(
            arguments ->
                HubCommand.run(
                    "hub user " + verb,
                    arguments,
                    console,
                    (hub, config, log) -> {
                      List<String> words = arguments.operands();
                      hub.change(
                          0,
                          edit -> {
                            for (String permission : words.subList(1, words.size())) {
                              change.accept(edit, new String[] {words.get(0), permission});
                            }
                            return true;
                          });
                    }));
  }

  /** Needs the authority only, so that it works while the hub runs. */
  private static Command certificate(Console console) {
    return named("certificate", "Makes a certificate that shows a user.")
        .option(OUTPUT)
        .operands("NAME", 1, 1)
        .runs(
            arguments ->
                CommandRun.run(
                    "hub user certificate",
                    RunOptions.of(arguments),
                    console,
                    (log, watch, signal) -> certificate(arguments)));
  }

  private static void certificate(Arguments arguments) throws Exception {
    HubConfig config = HubCommand.read(arguments);
    String name = arguments.operands().get(0);
    try {
      HubNames.verify(name);
    } catch (HubFault fault) {
      throw CommandFailure.usage("hub user certificate", fault.text(), "name a user")
          .causedBy(fault);
    }
    TlsFiles files =
        config
            .tls()
            .orElseThrow(
                () ->
                    CommandFailure.usage(
                        "configuration",
                        "'" + config.file() + "' has no 'auth.ssl'",
                        "name the files of the authority there and run 'distworks hub init'"));
    Path output =
        arguments
            .find(OUTPUT)
            .orElseThrow(
                () ->
                    CommandFailure.usage(
                        "hub user certificate", "'--output' is missing", "name a file"));
    Pem.writeSecret(output, Pem.of(files.signer(InstantSource.system()).forUser(name)));
  }
}
