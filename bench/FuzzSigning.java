import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.Signer;
import dev.distworks.signing.attestation.Envelope;
import dev.distworks.signing.audit.AuditVerifier;
import dev.distworks.signing.openpgp.Cleartext;
import dev.distworks.signing.openpgp.KeyDescription;
import dev.distworks.signing.openpgp.KeySigner;
import dev.distworks.signing.openpgp.Keyring;
import dev.distworks.signing.openpgp.OpenPgpKey;
import dev.distworks.signing.openpgp.SignedFile;
import dev.distworks.signing.openpgp.VerificationPolicy;
import dev.distworks.signing.rpm.RpmSigning;
import dev.distworks.signing.rpm.RpmVerifier;
import dev.distworks.signing.service.wire.EnvelopeReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What Jazzer calls, see {@code bench/fuzz-signing.sh}: bytes as a stranger could send them. The first byte says what
 * they are taken for. They may be refused with an IOException; anything else that is thrown is a bug.
 */
public final class FuzzSigning {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final InstantSource CLOCK = () -> NOW.plusSeconds(60);
  private static final Path FOLDER = folder();
  private static final OpenPgpKey KEY = key();
  private static final Signer SIGNER = signer();
  private static final Keyring KEYS = keyring();

  private FuzzSigning() {}

  private static Path folder() {
    try {
      Path memory = Path.of("/dev/shm");
      return Files.isWritable(memory) ? Files.createTempDirectory(memory, "fuzz") : Files.createTempDirectory("fuzz");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OpenPgpKey key() {
    try {
      return OpenPgpKey.generate(KeyAlgorithm.ED25519, new KeyDescription("F <f@example.org>", NOW, Optional.empty()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Signer signer() {
    try {
      return KeySigner.of(KEY, CLOCK);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Keyring keyring() {
    try {
      return Keyring.of(List.of(KEY.certificate()), VerificationPolicy.usual(CLOCK));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length < 2) {
      return;
    }
    byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
    try {
      take(Math.floorMod(input[0] - '0', 10), bytes);
    } catch (IOException e) {
      // Refused, as it should be.
    }
  }

  private static void take(int as, byte[] bytes) throws IOException {
    switch (as) {
      case 0 -> KEYS.verify(new ByteArrayInputStream(new byte[] {1, 2, 3}), bytes);
      case 1 -> Keyring.of(
          List.of(OpenPgpKey.certificate(new String(bytes, ISO_8859_1), CLOCK.instant())),
          VerificationPolicy.usual(CLOCK));
      case 2 -> OpenPgpKey.read(bytes, "fuzz", name -> new char[] {'x'}, CLOCK.instant()).close();
      case 3 -> {
        RpmHeader header = RpmHeader.parse("fuzz", "header", 0, bytes);
        header.entries().forEach(entry -> header.string(entry.tag()));
      }
      case 4 -> new RpmVerifier(KEYS).verify(file("rpm", bytes));
      case 5 -> sign(bytes);
      case 6 -> Cleartext.verify(file("clear", bytes), KEYS);
      case 7 -> SignedFile.verify(file("inline", bytes), KEYS);
      case 8 -> {
        EnvelopeReader reader = new EnvelopeReader(1 << 16);
        reader.feed(Arrays.copyOf(bytes, bytes.length / 2));
        reader.feed(Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
      }
      default -> {
        try {
          Envelope.parse(bytes).verify(KEYS);
        } finally {
          AuditVerifier.verify(file("audit", bytes), Optional.empty());
        }
      }
    }
  }

  /** What was signed must verify: signing a file that was taken must not spoil it. */
  private static void sign(byte[] bytes) throws IOException {
    Path file = file("sign", bytes);
    boolean signed;
    try (RpmSigning signing = RpmSigning.builder(List.of(SIGNER)).jobs(1).build()) {
      signed = signing.sign(List.of(file)).failures().isEmpty();
    }
    byte[] after = Files.readAllBytes(file);
    if (!signed && !Arrays.equals(bytes, after)) {
      throw new IllegalStateException("a file that was refused was changed");
    }
  }

  private static Path file(String name, byte[] bytes) throws IOException {
    return Files.write(FOLDER.resolve(name), bytes);
  }

  /** Writes seeds: a valid input of each kind that there is. */
  public static void main(String[] arguments) throws IOException {
    Path out = Files.createDirectories(Path.of(arguments[0]));
    byte[] rpm = Files.readAllBytes(Path.of(arguments[1]));
    seed(out, '0', SIGNER.sign(new ByteArrayInputStream(new byte[] {1, 2, 3})));
    seed(out, '1', KEY.certificate().armored().getBytes(ISO_8859_1));
    seed(out, '2', KEY.encoded());
    Path signed = file("seed", rpm);
    try (RpmSigning signing = RpmSigning.builder(List.of(SIGNER)).build()) {
      signing.sign(List.of(signed));
    }
    byte[] withSignature = Files.readAllBytes(signed);
    seed(out, '3', Arrays.copyOfRange(rpm, 96, Math.min(rpm.length, 8192)));
    seed(out, '4', withSignature);
    seed(out, '5', rpm);
    seed(out, '5', withSignature);
    ByteArrayOutputStream clear = new ByteArrayOutputStream();
    Cleartext.sign(new ByteArrayInputStream("a\n- b\n".getBytes(ISO_8859_1)), SIGNER, clear);
    seed(out, '6', clear.toByteArray());
    seed(out, '7', clear.toByteArray());
    seed(out, '8', new byte[64]);
    seed(out, '9', "{\"payloadType\":\"a\",\"payload\":\"YQ==\",\"signatures\":[{\"sig\":\"YQ==\"}]}".getBytes(ISO_8859_1));
  }

  private static void seed(Path folder, char kind, byte[] bytes) throws IOException {
    byte[] seed = new byte[bytes.length + 1];
    seed[0] = (byte) kind;
    System.arraycopy(bytes, 0, seed, 1, bytes.length);
    Files.write(folder.resolve(kind + "-" + Arrays.hashCode(bytes)), seed);
  }
}
