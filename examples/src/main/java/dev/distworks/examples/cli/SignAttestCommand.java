package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.Signer;
import dev.distworks.signing.attestation.Envelope;
import dev.distworks.signing.attestation.Material;
import dev.distworks.signing.attestation.Provenance;
import dev.distworks.signing.attestation.Subject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code distworks sign attest}: a signed statement of how files were built. */
final class SignAttestCommand {
  static final String SUMMARY = "States, signed, how files were built (in-toto, SLSA).";

  private static final Option<URI> BUILDER =
      Option.value("URI", "a URI", SignAttestCommand::uri, "--builder")
          .describedAs("Who built them.");
  private static final Option<URI> BUILD_TYPE =
      Option.value("URI", "a URI", SignAttestCommand::uri, "--build-type")
          .describedAs("What the parameters mean.")
          .defaultsTo(URI.create("https://distworks.dev/build/v1"));
  private static final Option<String> INVOCATION =
      Option.text("ID", "--invocation").describedAs("The build's own name.").defaultsTo("");
  private static final Option<String> PARAMETER =
      Option.text("NAME=VALUE", "--parameter")
          .describedAs("What the build was asked for; may be repeated.");
  private static final Option<Path> MATERIAL =
      Option.path("FILE", "--material").describedAs("What it was built of; may be repeated.");
  private static final Option<Path> OUTPUT =
      Option.path("FILE", "-o", "--output")
          .describedAs("Where to write the envelope. Default: standard output.")
          .defaultsTo(Path.of("-"));

  private SignAttestCommand() {}

  static Command command(Console console) {
    return Command.named("attest", SUMMARY)
        .options(SignOptions.SECRET)
        .options(List.of(BUILDER, BUILD_TYPE, INVOCATION, PARAMETER, MATERIAL, OUTPUT))
        .options(RunOptions.ALL)
        .operands("FILE…", 1, Integer.MAX_VALUE)
        .runs(SignOptions.action("sign attest", console, SignAttestCommand::run));
  }

  static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text)).filter(URI::isAbsolute);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static void run(SignRun run) throws Exception {
    URI builder =
        run.arguments()
            .find(BUILDER)
            .orElseThrow(
                () -> CommandFailure.usage(run.name(), "no builder is named", "add --builder URI"));
    Map<String, String> parameters = new TreeMap<>();
    for (String parameter : run.arguments().all(PARAMETER)) {
      int equals = parameter.indexOf('=');
      if (equals < 1) {
        throw CommandFailure.usage(
            run.name(), "expected NAME=VALUE, found '" + parameter + "'", "mend --parameter");
      }
      parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    Instant now = SignOptions.CLOCK.instant();
    List<Path> files = run.arguments().operands().stream().map(Path::of).toList();
    Provenance provenance =
        new Provenance(
            subjects(files),
            run.arguments().get(BUILD_TYPE),
            parameters,
            builder,
            run.arguments().get(INVOCATION),
            now,
            now,
            materials(run.arguments().all(MATERIAL)));
    try (Signer signer = SignOptions.signer(run)) {
      byte[] envelope = Envelope.seal(provenance, signer);
      OutputFile.write(
          run.arguments().get(OUTPUT),
          run.console(),
          out -> {
            out.write(envelope);
            out.write('\n');
          });
    }
  }

  private static List<Material> materials(List<Path> files) throws Exception {
    List<Material> materials = new ArrayList<>();
    for (Path file : files) {
      materials.add(Material.of(file));
    }
    return materials;
  }

  private static List<Subject> subjects(List<Path> files) throws Exception {
    List<Subject> subjects = new ArrayList<>();
    for (Path file : files) {
      subjects.add(Subject.of(file));
    }
    return subjects;
  }
}
