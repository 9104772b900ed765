package dev.distworks.signing.rpm;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.testing.RpmBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** RPM files for tests. */
final class Rpms {
  private Rpms() {}

  static RpmBytes with(int payloadLength) {
    byte[] payload = new byte[payloadLength];
    new Random(payloadLength).nextBytes(payload);
    return RpmBytes.of("six", "1.16", "3.el9", "x86_64")
        .strings(RpmTag.PAYLOAD_DIGEST, Digester.digest(payload, DigestAlgorithm.SHA256).hex())
        .int32(RpmTag.PAYLOAD_DIGEST_ALGORITHM, 8)
        .payload(payload);
  }

  static Path file(Path folder, String name, int payloadLength) throws IOException {
    return Files.write(folder.resolve(name), with(payloadLength).build());
  }

  /** Header and payload: what signing must not touch. */
  static byte[] tail(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int from = (int) RpmFile.read(file).header().offset();
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }
}
