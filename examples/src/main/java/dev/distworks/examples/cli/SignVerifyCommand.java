package dev.distworks.examples.cli;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.rpm.MalformedRpmException;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.VerifiedSignature;
import dev.distworks.signing.attestation.Attestation;
import dev.distworks.signing.openpgp.Keyring;
import dev.distworks.signing.openpgp.SignedFile;
import dev.distworks.signing.openpgp.VerificationPolicy;
import dev.distworks.signing.rpm.RpmVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code distworks sign verify}: RPMs, files with a signature beside them, signed texts, and files
 * that an attestation names.
 */
final class SignVerifyCommand {
  static final String SUMMARY = "Verifies RPMs and files; 1 when any is not trusted.";

  private static final Option<Path> KEYRING =
      Option.path("FILE", "--keyring").describedAs("Public keys to trust; may be repeated.");
  private static final Option<Path> SIGNATURE =
      Option.path("SIG", "--signature")
          .describedAs("The signature of the one FILE. Default: FILE.asc or FILE.sig.");
  private static final Option<Path> ATTESTATION =
      Option.path("FILE", "--attestation")
          .describedAs("A signed provenance (DSSE, in-toto) that has to name every FILE.");
  private static final Option<URI> BUILDER =
      Option.value("URI", "a URI", SignAttestCommand::uri, "--builder")
          .describedAs("Who has to have built every FILE, with --attestation.");
  private static final Option<Instant> AT =
      Option.value("DATE", "a date such as 2027-12-31", Dates::moment, "--at")
          .describedAs("Verify as of then, not now: keys may have expired since.");
  private static final Option<Boolean> SHA1 =
      Option.flag("--accept-sha1").describedAs("Trust SHA-1, as EL5 and EL6 used it.");

  private static final byte[] RPM_MAGIC = {(byte) 0xed, (byte) 0xab, (byte) 0xee, (byte) 0xdb};

  private SignVerifyCommand() {}

  static Command command(Console console) {
    return Command.named("verify", SUMMARY)
        .options(List.of(KEYRING, SIGNATURE, ATTESTATION, BUILDER, AT, SHA1))
        .options(RunOptions.ALL)
        .operands("FILE…", 1, Integer.MAX_VALUE)
        .runs(SignOptions.action("sign verify", console, SignVerifyCommand::run));
  }

  private static void run(SignRun run) throws Exception {
    Keyring keyring = keyring(run.name(), run.arguments());
    List<Path> files = SignRpmCommand.files(run.arguments().operands());
    Optional<Path> signature = run.arguments().find(SIGNATURE);
    if (signature.isPresent() && files.size() > 1) {
      throw CommandFailure.usage(run.name(), "--signature is of one FILE", "verify one at a time");
    }
    Optional<Path> attestation = run.arguments().find(ATTESTATION);
    Optional<URI> builder = run.arguments().find(BUILDER);
    if (attestation.isPresent() && signature.isPresent()) {
      throw CommandFailure.usage(
          run.name(), "--signature and --attestation are two ways", "give one of them");
    }
    if (builder.isPresent() && attestation.isEmpty()) {
      throw CommandFailure.usage(
          run.name(), "--builder is what an attestation says", "add --attestation FILE");
    }
    if (attestation.isPresent()) {
      verifyAttested(run, files, attestation.get(), keyring, builder);
      return;
    }
    for (Path file : files) {
      check(run, file, () -> verify(file, signature, keyring));
    }
  }

  private static void verifyAttested(
      SignRun run, List<Path> files, Path attestation, Keyring keyring, Optional<URI> builder) {
    check(
        run,
        attestation,
        () -> {
          AttestedFiles attested = AttestedFiles.verify(attestation, keyring, builder);
          for (Path file : files) {
            check(run, file, () -> Verified.of(attested.of(file)));
          }
          return new Verified(attested.stated().all().get(0).signature(), attested.summary());
        });
  }

  /** A signature that holds, and what there is to say beside it. */
  private record Verified(VerifiedSignature signature, String more) {
    static Verified of(Attestation attestation) {
      return new Verified(
          attestation.signature(), "; built" + AttestedFiles.by(attestation.statement()));
    }

    String words() {
      return "trusted: %s/%s by %s (%s) at %s%s"
          .formatted(
              signature.algorithm(),
              signature.digest().label(),
              signature.signingKey(),
              signature.userId(),
              signature.created(),
              more);
    }
  }

  /** Verifies something, or throws. */
  @FunctionalInterface
  private interface Verifying {
    Verified verify() throws IOException;
  }

  private static void check(SignRun run, Path file, Verifying verifying) {
    try {
      Verified verified = verifying.verify();
      run.log().count("trusted", 1);
      run.tell(file + ": " + verified.words());
    } catch (UntrustedSignatureException e) {
      String word = e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
      run.log().fail(file.toString(), word, String.valueOf(e.getMessage()));
    } catch (MalformedRpmException e) {
      run.log().fail(file.toString(), "malformed", e.problem());
    } catch (IOException e) {
      run.log().fail(file.toString(), "unreadable", SignFileCommand.why(e));
    }
  }

  private static Keyring keyring(String name, Arguments arguments) throws Exception {
    List<Path> files = arguments.all(KEYRING);
    if (files.isEmpty()) {
      throw CommandFailure.usage(name, "no key is trusted", "add --keyring FILE");
    }
    InstantSource clock = arguments.find(AT).map(InstantSource::fixed).orElse(SignOptions.CLOCK);
    VerificationPolicy policy = VerificationPolicy.usual(clock);
    if (arguments.get(SHA1)) {
      policy = policy.accepting(DigestAlgorithm.SHA1);
    }
    try {
      return Keyring.read(files, policy);
    } catch (IOException e) {
      throw CommandFailure.usage(
              name, SignFileCommand.why(e), "give a file with public keys, armored or not")
          .causedBy(e);
    }
  }

  private static Verified verify(Path file, Optional<Path> signature, Keyring keyring)
      throws IOException {
    if (signature.isPresent()) {
      return new Verified(SignedFile.verify(file, signature.get(), keyring), "");
    }
    if (isRpm(file)) {
      return new Verified(new RpmVerifier(keyring).verify(file).signatures().get(0), "");
    }
    if (AttestedFiles.isAttestation(file)) {
      AttestedFiles attested = AttestedFiles.verify(file, keyring, Optional.empty());
      return new Verified(attested.stated().all().get(0).signature(), attested.summary());
    }
    return new Verified(SignedFile.verify(file, keyring), "");
  }

  /** By its content, and by its name where the content is lost. */
  private static boolean isRpm(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(RPM_MAGIC.length), RPM_MAGIC)
          || file.toString().endsWith(".rpm");
    }
  }
}
