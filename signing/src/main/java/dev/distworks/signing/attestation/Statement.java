package dev.distworks.signing.attestation;

import dev.distworks.signing.UntrustedSignatureException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What somebody else's provenance states, as far as files are judged by it.
 *
 * @param subjects what was built; those without a strong digest are left out
 * @param builder who built it: SLSA's {@code runDetails.builder.id}
 * @param buildType what its parameters mean
 * @param invocation the build's own name with its builder
 */
public record Statement(
    List<Subject> subjects, String builder, String buildType, Optional<String> invocation) {
  public Statement {
    subjects = List.copyOf(subjects);
  }

  /**
   * Reads SLSA Provenance v1 in an in-toto Statement v1. To be called with a verified payload only.
   *
   * @throws UntrustedSignatureException when it is none
   */
  static Statement parse(byte[] payload) throws IOException {
    return StatementReader.read(payload);
  }
}
