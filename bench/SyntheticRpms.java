import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.testing.RpmBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** Writes COUNT unsigned RPM files with a payload of BYTES each into DIR. */
public class SyntheticRpms {
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    byte[] payload = new byte[Integer.parseInt(args[2])];
    Random random = new Random(1);
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      random.nextBytes(payload);
      String name = String.format(Locale.ROOT, "synthetic%05d", i);
      byte[] rpm =
          RpmBytes.of(name, "1.0", "1", "x86_64")
              .strings(RpmTag.PAYLOAD_DIGEST, Digester.digest(payload, DigestAlgorithm.SHA256).hex())
              .int32(RpmTag.PAYLOAD_DIGEST_ALGORITHM, 8)
              .payload(payload)
              .build();
      Files.write(folder.resolve(name + "-1.0-1.x86_64.rpm"), rpm);
    }
  }
}
