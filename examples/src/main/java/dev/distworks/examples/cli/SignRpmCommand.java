package dev.distworks.examples.cli;

import dev.distworks.core.sync.SyncReport;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.Signer;
import dev.distworks.signing.rpm.RpmSigning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code distworks sign rpm} and {@code strip}: signatures in RPM files, in place. */
final class SignRpmCommand {
  static final String SUMMARY = "Signs RPM files in place.";
  static final String STRIP = "Takes the signatures out of RPM files.";

  private static final Option<Boolean> HEADER_AND_PAYLOAD =
      Option.flag("--v3-header-payload")
          .describedAs("Sign header and payload together too, for EL5 and EL6.");

  private SignRpmCommand() {}

  static Command command(Console console) {
    return Command.named("rpm", SUMMARY)
        .options(SignOptions.SECRET)
        .option(HEADER_AND_PAYLOAD)
        .options(RunOptions.ALL)
        .operands("FILE…|DIR", 1, Integer.MAX_VALUE)
        .note("Below a DIR, every *.rpm is signed. Old signatures are replaced; what this key has")
        .note("signed already is left as it is. With --key more than once, the first signs for")
        .note("everybody and all of them for rpm 6, as while a key is replaced by another.")
        .runs(SignOptions.action("sign rpm", console, SignRpmCommand::sign));
  }

  static Command strip(Console console) {
    return Command.named("strip", STRIP)
        .options(RunOptions.ALL)
        .operands("FILE…", 1, Integer.MAX_VALUE)
        .runs(SignOptions.action("sign strip", console, SignRpmCommand::strip));
  }

  private static void sign(SignRun run) throws Exception {
    List<Path> files = files(run.arguments().operands());
    SignOptions.key(run.arguments());
    List<Signer> signers = new ArrayList<>();
    try {
      for (String key : run.arguments().all(SignOptions.KEY)) {
        Signer signer = SignOptions.signer(run, key);
        signers.add(signer);
        warn(run, key, signer);
      }
      try (RpmSigning signing =
          RpmSigning.builder(signers)
              .headerAndPayload(run.arguments().get(HEADER_AND_PAYLOAD))
              .events(run.watch())
              .build()) {
        run.interruption().onRaise(() -> run.log().stopping(run.name(), signing));
        finish(signing.sign(files), run);
      }
    } finally {
      for (Signer signer : signers) {
        signer.close();
      }
    }
  }

  /** What every other reader of OpenPGP takes, rpm's own does not: said before it is published. */
  private static void warn(SignRun run, String key, Signer signer) {
    KeyAlgorithm algorithm = signer.certificate().algorithm();
    if (algorithm.family() == KeyAlgorithm.Family.ECDSA) {
      run.log()
          .warn(
              "key '"
                  + key
                  + "': "
                  + algorithm
                  + ": only an rpm that was built with Sequoia verifies that; RSA and Ed25519"
                  + " suit all");
    }
  }

  private static void strip(SignRun run) throws Exception {
    try (RpmSigning signing = RpmSigning.stripping()) {
      run.interruption().onRaise(() -> run.log().stopping(run.name(), signing));
      finish(signing.strip(files(run.arguments().operands())), run);
    }
  }

  private static void finish(SyncReport report, SignRun run) {
    run.log().add(report);
    if (run.interruption().raised()) {
      return;
    }
    run.tell(
        report.count("stored")
            + " changed, "
            + report.count("current")
            + " as they were, "
            + report.failures().size()
            + " failed");
  }

  /** Files as they were named, and RPMs below folders. */
  static List<Path> files(List<String> operands) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String operand : operands) {
      Path path = Path.of(operand);
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> below = Files.walk(path)) {
        below
            .filter(file -> file.getFileName().toString().endsWith(".rpm"))
            .filter(Files::isRegularFile)
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }
}
