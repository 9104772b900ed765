package dev.distworks.examples.cli;

import dev.distworks.build.HubFault;
import dev.distworks.build.auth.Passwords;
import dev.distworks.build.auth.pki.KeyKind;
import dev.distworks.build.config.HubConfig;
import dev.distworks.build.edit.UserEdits;
import dev.distworks.build.hub.Hub;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.examples.serve.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code distworks hub init}: the tables, the first administrator, and what TLS needs. */
final class HubInitCommand {
  static final String SUMMARY = "Makes the database, the first administrator and certificates.";

  static final Option<Path> PASSWORD_FILE =
      Option.path("FILE", "--password-file")
          .describedAs("The file with the user's password; without it the user has none.");

  private static final String NAME = "hub init";
  private static final Option<String> ADMIN =
      Option.text("NAME", "--admin")
          .describedAs("The first administrator; one that is there gets the password.");
  private static final Option<KeyKind> KEYS =
      Option.value("ec|rsa", "ec or rsa", KeyKind::named, "--keys")
          .describedAs("The kind of keys of certificates that are made; ec by default.")
          .defaultsTo(KeyKind.EC);

  private HubInitCommand() {}

  static Command command(Console console) {
    return Command.named("init", SUMMARY)
        .options(List.of(HubCommand.CONFIG, ADMIN, PASSWORD_FILE, KEYS))
        .options(RunOptions.ALL)
        .runs(
            arguments ->
                HubCommand.run(
                    NAME,
                    arguments,
                    console,
                    (hub, config, log) -> run(arguments, hub, config, console)));
  }

  private static void run(Arguments arguments, Hub hub, HubConfig config, Console console)
      throws Exception {
    Optional<String> admin = arguments.find(ADMIN);
    Optional<String> password = password(arguments);
    if (config.tls().isPresent()) {
      Set<Path> made =
          config
              .tls()
              .get()
              .makeMissing(hosts(config), arguments.get(KEYS), InstantSource.system());
      made.forEach(file -> console.print("made " + file));
    }
    if (admin.isPresent()) {
      administrator(hub, admin.get(), password);
      console.print("administrator " + admin.get());
    }
  }

  private static void administrator(Hub hub, String name, Optional<String> password)
      throws IOException {
    hub.change(
        0,
        edit -> {
          int user =
              edit.facts()
                  .usersByName
                  .one(name)
                  .map(known -> known.id())
                  .orElseGet(() -> edit.users().create(name, UserEdits.PERSON, Optional.empty()));
          if (password.isPresent()) {
            edit.users().setPassword(user, password);
          }
          try {
            edit.users().grant(user, "admin");
          } catch (HubFault fault) {
            return false; // the user is one already
          }
          return true;
        });
  }

  /** The password as it is kept. */
  static Optional<String> password(Arguments arguments) throws CommandFailure, IOException {
    Optional<Path> file = arguments.find(PASSWORD_FILE);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    String text;
    try {
      text = Files.readString(file.get()).replaceFirst("\\R\\z", "");
    } catch (IOException e) {
      throw CommandFailure.usage(
              "--password-file",
              "'" + file.get() + "' cannot be read",
              "name a file with a password")
          .causedBy(e);
    }
    try {
      return Optional.of(Passwords.keep(text));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
              "--password-file", String.valueOf(e.getMessage()), "write a password into the file")
          .causedBy(e);
    }
  }

  /** By which names the server is reached. */
  private static List<String> hosts(HubConfig config) {
    Set<String> hosts = new LinkedHashSet<>();
    Optional<InetSocketAddress> listen = ListenAddress.parse(config.listen());
    listen
        .filter(
            address -> address.getAddress() == null || !address.getAddress().isAnyLocalAddress())
        .ifPresent(address -> hosts.add(address.getHostString()));
    try {
      hosts.add(InetAddress.getLocalHost().getCanonicalHostName());
    } catch (UnknownHostException e) {
      hosts.add("localhost"); // the machine has no name
    }
    hosts.addAll(List.of("localhost", "127.0.0.1", "::1"));
    return new ArrayList<>(hosts);
  }
}
