package dev.distworks.examples.cli;

import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import dev.distworks.signing.attestation.Attestation;
import dev.distworks.signing.attestation.Attestations;
import dev.distworks.signing.attestation.Statement;
import dev.distworks.signing.openpgp.Keyring;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files that a signed provenance has to name.
 *
 * @param builder who has to have built them; anybody when empty
 */
record AttestedFiles(Attestations stated, Optional<URI> builder) {
  private static final String SUFFIX = ".intoto.json";

  /** Whether a file is an attestation, by its name. */
  static boolean isAttestation(Path file) {
    String name = file.toString();
    return name.endsWith(SUFFIX) || name.endsWith(SUFFIX + "l");
  }

  static AttestedFiles verify(Path attestation, Keyring keyring, Optional<URI> builder)
      throws IOException {
    return new AttestedFiles(Attestations.verify(attestation, keyring), builder);
  }

  /** The attestation that names a file. */
  Attestation of(Path file) throws IOException {
    Attestation found = stated.of(file);
    String by = found.statement().builder();
    if (builder.isPresent() && !builder.get().toString().equals(by)) {
      throw new UntrustedSignatureException(
          Reason.BAD,
          "another builder made it: expected '" + builder.get() + "', found '" + by + "'");
    }
    return found;
  }

  /** What the first attestation says, in words. */
  String summary() {
    Statement statement = stated.all().get(0).statement();
    return "; states how " + statement.subjects().size() + " files were built" + by(statement);
  }

  static String by(Statement statement) {
    return " by '%s' (%s%s)"
        .formatted(
            statement.builder(),
            statement.buildType(),
            statement.invocation().map(id -> ", " + id).orElse(""));
  }
}
