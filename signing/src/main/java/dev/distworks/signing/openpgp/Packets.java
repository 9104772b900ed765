package dev.distworks.signing.openpgp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPMarker;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.operator.KeyFingerPrintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentVerifierBuilderProvider;

/**
 * Reads packets, binary or armored, from bounded bytes. Whatever the parser does not like, it
 * throws an {@link IOException} for, and nothing else.
 */
final class Packets {
  static final KeyFingerPrintCalculator FINGERPRINTS = new BcKeyFingerprintCalculator();
  static final JcaPGPContentVerifierBuilderProvider VERIFIERS =
      new JcaPGPContentVerifierBuilderProvider();

  /** Signatures are a few hundred bytes; a block of many still fits. */
  static final int MAX_SIGNATURES = 256 * 1024;

  /** Keys of well-known people carry megabytes of other people's signatures. */
  static final int MAX_KEYS = 32 * 1024 * 1024;

  private static final byte[] BLOCK = "-----BEGIN PGP ".getBytes(US_ASCII);

  private Packets() {}

  /** The signatures in a block that must hold nothing else. */
  static List<PGPSignature> signatures(byte[] block) throws IOException {
    List<PGPSignature> signatures = new ArrayList<>();
    for (Object packet : all(block, MAX_SIGNATURES, "signature")) {
      if (packet instanceof PGPSignatureList list) {
        list.forEach(signatures::add);
      } else {
        throw new IOException("expected signature packets, found " + describe(packet));
      }
    }
    return signatures;
  }

  /** The certificates in a block; secret keys count by their public half. */
  static List<PGPPublicKeyRing> certificates(byte[] block) throws IOException {
    List<PGPPublicKeyRing> certificates = new ArrayList<>();
    for (Object packet : all(block, MAX_KEYS, "key")) {
      if (packet instanceof PGPPublicKeyRing ring) {
        certificates.add(ring);
      } else if (packet instanceof PGPSecretKeyRing ring) {
        certificates.add(ring.toCertificate());
      } else {
        throw new IOException("expected public keys, found " + describe(packet));
      }
    }
    return certificates;
  }

  /** The one certificate of a block. */
  static PGPPublicKeyRing certificate(String armored) throws IOException {
    List<PGPPublicKeyRing> found = certificates(armored.getBytes(US_ASCII));
    if (found.size() != 1) {
      throw new IOException("expected one public key, found " + found.size());
    }
    return found.get(0);
  }

  /** The secret keys in a block. */
  static List<PGPSecretKeyRing> secretKeys(byte[] block) throws IOException {
    List<PGPSecretKeyRing> keys = new ArrayList<>();
    for (Object packet : all(block, MAX_KEYS, "key")) {
      if (packet instanceof PGPSecretKeyRing ring) {
        keys.add(ring);
      } else {
        throw new IOException("expected secret keys, found " + describe(packet));
      }
    }
    return keys;
  }

  private static List<Object> all(byte[] block, int limit, String what) throws IOException {
    if (block.length > limit) {
      throw new IOException(
          "expected a " + what + " block of at most " + limit + " bytes, found " + block.length);
    }
    List<Object> packets = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(new ByteArrayInputStream(block))) {
      if (!isArmored(block)) {
        read(in, packets);
        return packets;
      }
      // Several blocks may follow each other, as in a keyring put together with cat.
      while (skipToBlock(in)) {
        read(ArmoredInputStream.builder().setIgnoreCRC(true).build(in), packets);
      }
      return packets;
    } catch (RuntimeException e) {
      throw new IOException("not OpenPGP: " + e.getMessage(), e);
    }
  }

  private static void read(InputStream in, List<Object> packets) throws IOException {
    PGPObjectFactory factory = new PGPObjectFactory(in, FINGERPRINTS);
    for (Object next = factory.nextObject(); next != null; next = factory.nextObject()) {
      if (!(next instanceof PGPMarker)) {
        packets.add(next);
      }
    }
  }

  /** Goes to where the next block begins, whatever stands before it. */
  private static boolean skipToBlock(InputStream in) throws IOException {
    int matched = 0;
    in.mark(BLOCK.length + 1);
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == BLOCK[matched]) {
        matched++;
        if (matched == BLOCK.length) {
          in.reset();
          return true;
        }
      } else {
        matched = 0;
        in.mark(BLOCK.length + 1);
      }
    }
    return false;
  }

  /** Binary packets begin with a byte above 127, which no armor has. */
  private static boolean isArmored(byte[] block) {
    return block.length > 0 && block[0] >= 0;
  }

  private static String describe(Object packet) {
    return packet.getClass().getSimpleName().replace("PGP", "");
  }

  /** Whether a step of Bouncy Castle's says yes; whatever it throws means no. */
  static boolean holds(Check check) {
    try {
      return check.run();
    } catch (PGPException | RuntimeException e) {
      return false;
    }
  }

  /** A step that says whether something holds. */
  @FunctionalInterface
  interface Check {
    boolean run() throws PGPException;
  }
}
