package dev.distworks.signing.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;

/** Verifies an audit log from its first line to its end. It may be written to at the same time. */
public final class AuditVerifier {
  private AuditVerifier() {}

  /**
   * Verifies the log in that file with the head beside it.
   *
   * @param expectedKey the SHA-256 of the public key, as {@link AuditSummary#key} has it, when it
   *     is known from elsewhere; without it, a log that was replaced whole is not noticed
   * @throws AuditTamperedException naming the line, when one was changed, dropped or added
   */
  public static AuditSummary verify(Path file, Optional<String> expectedKey) throws IOException {
    // The head first: a log that is being written to is ahead of it then, never behind.
    Optional<HeadFile.SignedHead> beside = HeadFile.read(file);
    AuditReading reading = AuditReading.of(file, beside);
    PublicKey key = reading.key();
    if (key == null) {
      throw new AuditTamperedException(file, 0, "expected an audit log, found no line in it");
    }
    String fingerprint = AuditHead.fingerprint(key);
    if (expectedKey.isPresent() && !expectedKey.get().equals(fingerprint)) {
      throw new AuditTamperedException(
          file,
          1,
          "expected a log signed by key " + expectedKey.get() + ", found one by " + fingerprint);
    }
    reading.requireHead();
    if (reading.isCut() || !reading.signed().equals(reading.head())) {
      throw new AuditTamperedException(
          file,
          reading.signed().lines() + 1,
          "what follows was added: nobody signed it, or the server was killed as it wrote it and"
              + " removes it at its next start");
    }
    return new AuditSummary(reading.head().lines(), reading.head().chain(), fingerprint);
  }
}
