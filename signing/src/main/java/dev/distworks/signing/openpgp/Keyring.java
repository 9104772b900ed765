package dev.distworks.signing.openpgp;

import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.SignatureVerifier;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;

/** Public keys that are trusted, and the policy of trusting them. Immutable. */
public final class Keyring implements SignatureVerifier {
  private final List<CertificateState> certificates;
  private final VerificationPolicy policy;

  private Keyring(List<CertificateState> certificates, VerificationPolicy policy) {
    this.certificates = List.copyOf(certificates);
    this.policy = policy;
  }

  /** Reads files with one or more public keys each, armored or not. */
  public static Keyring read(List<Path> files, VerificationPolicy policy) throws IOException {
    List<CertificateState> all = new ArrayList<>();
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        for (PGPPublicKeyRing ring : Packets.certificates(bounded(in))) {
          all.add(CertificateState.of(ring));
        }
      } catch (IOException e) {
        if (e.getClass() != IOException.class) {
          throw e;
        }
        throw new IOException("keyring '" + file + "': " + e.getMessage(), e);
      }
    }
    if (all.isEmpty()) {
      throw new IOException("keyring " + files + ": expected public keys, found none");
    }
    return new Keyring(all, policy);
  }

  /** A keyring of these public keys. */
  public static Keyring of(List<PublicCertificate> trusted, VerificationPolicy policy)
      throws IOException {
    List<CertificateState> all = new ArrayList<>();
    for (PublicCertificate certificate : trusted) {
      all.add(CertificateState.of(Packets.certificate(certificate.armored())));
    }
    return new Keyring(all, policy);
  }

  private static byte[] bounded(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(Packets.MAX_KEYS + 1);
    if (bytes.length > Packets.MAX_KEYS) {
      throw new IOException("expected at most " + Packets.MAX_KEYS + " bytes, found more");
    }
    return bytes;
  }

  /** The keys, as the policy's clock sees them. Keys that can never sign are left out. */
  public List<PublicCertificate> certificates() throws IOException {
    List<PublicCertificate> published = new ArrayList<>();
    for (CertificateState state : certificates) {
      if (state.components().stream().anyMatch(ComponentState::signs)) {
        published.add(state.published(policy.clock().instant()));
      }
    }
    return published;
  }

  @Override
  public PendingVerification begin(byte[] signature) throws IOException {
    List<PGPSignature> packets;
    try {
      packets = Packets.signatures(signature);
    } catch (IOException e) {
      throw new UntrustedSignatureException(
          Reason.MALFORMED, "the signature is malformed: " + e.getMessage(), e);
    }
    if (packets.isEmpty()) {
      throw new UntrustedSignatureException(Reason.UNSIGNED, "there is no signature");
    }
    return new Verification(packets, this::find, policy);
  }

  /** The certificate that has that key; one where it is bound comes before others. */
  private Optional<CertificateState> find(long keyId) {
    Optional<CertificateState> bound =
        certificates.stream().filter(c -> c.component(keyId).isPresent()).findFirst();
    return bound.or(() -> certificates.stream().filter(c -> c.mentions(keyId)).findFirst());
  }
}
