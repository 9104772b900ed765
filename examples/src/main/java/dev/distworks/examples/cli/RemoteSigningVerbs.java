package dev.distworks.examples.cli;

import dev.distworks.core.sync.SyncReport;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.Signer;
import dev.distworks.signing.openpgp.Cleartext;
import dev.distworks.signing.rpm.RpmSigning;
import dev.distworks.signing.service.client.RefusedException;
import dev.distworks.signing.service.client.RemoteSigner;
import dev.distworks.signing.service.client.SigningClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The verbs of a signing service that sign. */
final class RemoteSigningVerbs {
  private static final int AT_ONCE = 16;
  private static final Option<Path> OUTPUT =
      Option.path("FILE", "-o", "--output")
          .describedAs("Where to write the result. Default: standard output.");
  private static final Option<Path> RPM_OUTPUT =
      Option.path("FILE", "-o", "--output").describedAs("Where to write the signed RPM.");
  private static final Option<Path> DIR =
      Option.path("DIR", "-o", "--output").describedAs("The folder for the signed RPMs.");
  private static final Option<Boolean> ARMOR =
      Option.flag("-a", "--armor").describedAs("An armored signature, of ASCII only.");
  private static final Option<String> NEVRA =
      Option.text("NEVRA", "--nevra")
          .describedAs("Sign only if it is this package: NAME-[EPOCH:]VERSION-RELEASE.ARCH.");

  private RemoteSigningVerbs() {}

  /** Adds them to the command {@code sign}. */
  static Command addTo(Command sign, Console console) {
    return sign.below("sign-text", "Signs a text that stays readable.", () -> text(console))
        .below("sign-data", "Signs a file; the signature is apart.", () -> data(console))
        .below("sign-rpm", "Signs an RPM.", () -> rpm(console))
        .below("sign-rpms", "Signs RPMs.", () -> rpms(console));
  }

  private static Command text(Console console) {
    return Command.named("sign-text", "Signs a text that stays readable.")
        .option(OUTPUT)
        .options(RunOptions.ALL)
        .operands("KEY FILE", 2, 2)
        .runs(
            RemoteSigning.action(
                "sign-text",
                console,
                (client, run) -> {
                  try (Signer signer = signer(client, run);
                      InputStream in = Files.newInputStream(operand(run, 1))) {
                    OutputFile.write(
                        run.arguments().find(OUTPUT).orElse(Path.of("-")),
                        console,
                        out -> Cleartext.sign(in, signer, out));
                    run.log().count("signed", 1);
                  }
                }));
  }

  private static Command data(Console console) {
    return Command.named("sign-data", "Signs a file; the signature is apart.")
        .options(List.of(OUTPUT, ARMOR))
        .options(RunOptions.ALL)
        .operands("KEY FILE", 2, 2)
        .runs(
            RemoteSigning.action(
                "sign-data",
                console,
                (client, run) -> {
                  try (Signer signer = signer(client, run);
                      InputStream in = Files.newInputStream(operand(run, 1))) {
                    byte[] signature =
                        run.arguments().get(ARMOR) ? signer.detached(in) : signer.sign(in);
                    OutputFile.write(
                        run.arguments().find(OUTPUT).orElse(Path.of("-")),
                        console,
                        out -> out.write(signature));
                    run.log().count("signed", 1);
                  }
                }));
  }

  private static Command rpm(Console console) {
    return Command.named("sign-rpm", "Signs an RPM.")
        .options(List.of(RPM_OUTPUT, NEVRA))
        .options(RunOptions.ALL)
        .operands("KEY FILE", 2, 2)
        .runs(
            RemoteSigning.action(
                "sign-rpm",
                console,
                (client, run) -> {
                  Path output =
                      run.arguments()
                          .find(RPM_OUTPUT)
                          .orElseThrow(
                              () ->
                                  CommandFailure.usage(
                                      "sign sign-rpm", "no output", "add --output FILE"));
                  RpmSigning.tidy(output.toAbsolutePath().resolveSibling(""));
                  try (RemoteSigner signer = signer(client, run)) {
                    Optional<String> nevra = run.arguments().find(NEVRA);
                    Signer used = nevra.isPresent() ? signer.expecting(nevra.get()) : signer;
                    sign(used, operand(run, 1), output, run);
                  }
                }));
  }

  private static Command rpms(Console console) {
    return Command.named("sign-rpms", "Signs RPMs.")
        .option(DIR)
        .options(RunOptions.ALL)
        .operands("KEY FILE…", 2, Integer.MAX_VALUE)
        .runs(
            RemoteSigning.action(
                "sign-rpms",
                console,
                (client, run) -> {
                  Path folder =
                      run.arguments()
                          .find(DIR)
                          .orElseThrow(
                              () ->
                                  CommandFailure.usage(
                                      "sign sign-rpms", "no output", "add --output DIR"));
                  Files.createDirectories(folder);
                  RpmSigning.tidy(folder);
                  signAll(client, run, folder);
                }));
  }

  private static void signAll(SigningClient client, SignRun run, Path folder) throws Exception {
    List<String> files = run.arguments().operands();
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(AT_ONCE, files.size() - 1));
    try (RemoteSigner signer = signer(client, run)) {
      List<Future<?>> results = new ArrayList<>();
      for (String file : files.subList(1, files.size())) {
        Path source = Path.of(file);
        Path target = folder.resolve(String.valueOf(source.getFileName()));
        results.add(
            pool.submit(
                () -> {
                  sign(signer, source, target, run);
                  return target;
                }));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      pool.shutdownNow();
    }
  }

  private static RemoteSigner signer(SigningClient client, SignRun run) throws IOException {
    String key = run.arguments().operands().get(0);
    RemoteSigner signer = RemoteSigner.open(client, key, InstantSource.system());
    SignOptions.warn(run.log(), key, signer.certificate());
    return signer;
  }

  private static Path operand(SignRun run, int index) {
    return Path.of(run.arguments().operands().get(index));
  }

  /** Signs a copy, which appears whole under its name, or an item that failed is noted. */
  private static void sign(Signer signer, Path source, Path target, SignRun run)
      throws IOException {
    Path staged =
        target
            .toAbsolutePath()
            .resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      Files.copy(source, staged, StandardCopyOption.REPLACE_EXISTING);
      try (RpmSigning signing =
          RpmSigning.builder(List.of(signer)).jobs(1).tidying(false).build()) {
        SyncReport report = signing.sign(List.of(staged));
        if (report.failures().isEmpty()) {
          Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
          run.log().count("signed", 1);
        } else {
          report
              .failures()
              .forEach(
                  failure ->
                      run.log()
                          .fail(
                              source.toString(),
                              failure.outcome().label(),
                              RunLog.why(failure.outcome())));
        }
      }
    } catch (RefusedException e) {
      run.log().fail(source.toString(), "refused", String.valueOf(e.getMessage()));
    } finally {
      Files.deleteIfExists(staged);
    }
  }
}
