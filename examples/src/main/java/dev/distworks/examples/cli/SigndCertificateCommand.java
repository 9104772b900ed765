package dev.distworks.examples.cli;

import dev.distworks.build.auth.pki.CertificateAuthority;
import dev.distworks.build.auth.pki.KeyKind;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.service.registry.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * {@code distworks signd certificate}: what the three roles of a signing service know each other
 * by.
 */
final class SigndCertificateCommand {
  static final String SUMMARY = "Makes certificates for a bridge, a server and users.";

  private static final String NAME = "signd certificate";
  private static final Option<Path> AUTHORITY =
      Option.path("FILE", "--ca")
          .describedAs("The authority's certificate; its key is beside it, as NAME.key.")
          .defaultsTo(Path.of("ca.pem"));
  private static final Option<String> HOST =
      Option.text("NAME", "--host")
          .describedAs("Where it is reached, as the bridge is; repeatable.");
  private static final Option<Path> DIRECTORY =
      Option.path("DIR", "--output").describedAs("Where the files go.").defaultsTo(Path.of("."));

  private SigndCertificateCommand() {}

  static Command command(Console console) {
    return Command.named("certificate", SUMMARY)
        .options(List.of(AUTHORITY, HOST, DIRECTORY))
        .options(RunOptions.ALL)
        .operands("NAME…", 1, Integer.MAX_VALUE)
        .note("Writes NAME.pem and NAME.key; makes the authority first, where there is none. The")
        .note("server's is called server; a user's has the user's name. Keep the authority's key")
        .note("where no service runs: whoever has it can be any of them.")
        .runs(
            arguments ->
                CommandRun.run(
                    NAME,
                    RunOptions.of(arguments),
                    console,
                    (log, watch, signal) -> make(arguments, console)));
  }

  private static void make(Arguments arguments, Console console)
      throws CommandFailure, IOException {
    List<String> names = arguments.operands();
    Path directory = arguments.get(DIRECTORY);
    for (String name : names) {
      try {
        Names.require("NAME", name);
      } catch (IllegalArgumentException e) {
        throw CommandFailure.usage(NAME, String.valueOf(e.getMessage()), "").causedBy(e);
      }
      if (Files.exists(pem(directory, name)) || Files.exists(key(directory, name))) {
        throw CommandFailure.usage(
            NAME,
            "'" + pem(directory, name) + "' or its key is there already",
            "move it away, or take another --output");
      }
    }
    CertificateAuthority authority = authority(arguments.get(AUTHORITY), console);
    for (String name : names) {
      authority
          .forPeer(name, arguments.all(HOST))
          .write(pem(directory, name), key(directory, name));
      console.print("made " + pem(directory, name));
    }
  }

  private static CertificateAuthority authority(Path certificate, Console console)
      throws CommandFailure, IOException {
    String file = String.valueOf(certificate.getFileName());
    int dot = file.lastIndexOf('.');
    Path key = certificate.resolveSibling((dot < 1 ? file : file.substring(0, dot)) + ".key");
    if (Files.exists(certificate) != Files.exists(key)) {
      throw CommandFailure.usage(
          NAME,
          "'" + certificate + "' and '" + key + "': expected both or none",
          "have whoever holds the authority's key make the certificate");
    }
    if (Files.exists(certificate)) {
      return CertificateAuthority.read(certificate, key, InstantSource.system());
    }
    CertificateAuthority authority =
        CertificateAuthority.create(
            "Distworks signing authority", KeyKind.EC, InstantSource.system());
    authority.write(certificate, key);
    console.print("made " + certificate + ", an authority");
    return authority;
  }

  private static Path pem(Path directory, String name) {
    return directory.resolve(name + ".pem");
  }

  private static Path key(Path directory, String name) {
    return directory.resolve(name + ".key");
  }
}
