package dev.distworks.signing.openpgp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.signing.Fingerprint;
import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.SigningException;
import dev.distworks.signing.UnlockedKey;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.BCPGKey;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.sig.Features;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;

/**
 * Makes and changes certificates: the primary key signs what is said of it. Old signatures are kept
 * beside newer ones, so that what the key signed before stays as good as it was.
 */
public final class CertificateEditor {
  private static final int MAX_EXPLANATION = 1000;

  private final UnlockedKey key;
  private final Instant now;

  /**
   * An editor of that key's certificate.
   *
   * @param now the time of the new signatures
   */
  public CertificateEditor(UnlockedKey key, Instant now) {
    this.key = key;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Why a key is revoked. */
  public enum Reason {
    /** It was stolen, or may have been: nothing it ever signed is trusted any more. */
    COMPROMISED(RevocationReasonTags.KEY_COMPROMISED),
    /** Another took its place: what it signed before stays good. */
    SUPERSEDED(RevocationReasonTags.KEY_SUPERSEDED),
    /** It is not used any more: what it signed before stays good. */
    RETIRED(RevocationReasonTags.KEY_RETIRED);

    private final byte tag;

    Reason(byte tag) {
      this.tag = tag;
    }
  }

  /**
   * A certificate for a key pair whose secret signs elsewhere, such as in a token.
   *
   * @param signer gives the pair's raw signatures, as {@link UnlockedKey#sign} does
   */
  public static PublicCertificate certify(
      PublicKey pair, KeyAlgorithm algorithm, KeyDescription description, RawSigner signer)
      throws IOException {
    BCPGKey part = SecretParts.publicPart(pair, algorithm);
    PGPPublicKey bare = bare(SecretParts.tag(algorithm), part, description.created());
    return certify(bare, description, signer).published(description.created());
  }

  /** A key's own raw signature of a digest. */
  @FunctionalInterface
  public interface RawSigner {
    byte[] sign(DigestAlgorithm algorithm, byte[] digest) throws SigningException;
  }

  static PGPPublicKey bare(int tag, BCPGKey part, Instant created) throws SigningException {
    try {
      Date time = Date.from(created);
      return new PGPPublicKey(
          new PublicKeyPacket(PublicKeyPacket.VERSION_4, tag, time, part), Packets.FINGERPRINTS);
    } catch (PGPException e) {
      throw new SigningException("making a public key: " + e.getMessage(), e);
    }
  }

  /** The first certificate of a key: its user id, certified at the key's own time. */
  static CertificateState certify(PGPPublicKey bare, KeyDescription description, RawSigner signer)
      throws SigningException {
    UnlockedKey key = new Uncertified(signer);
    byte[] userId = description.userId().getBytes(UTF_8);
    PGPSignature certification =
        certification(key, bare, userId, description.created(), description.expires());
    PGPPublicKey named = PGPPublicKey.addCertification(bare, description.userId(), certification);
    return CertificateState.of(new PGPPublicKeyRing(List.of(named)));
  }

  /** The certificate with another time of expiry; subkeys end with it, or sooner as they say. */
  public PublicCertificate expire(Optional<Instant> expires) throws IOException {
    PGPPublicKeyRing ring = Packets.certificate(key.certificate().armored());
    CertificateState state = CertificateState.of(ring);
    PGPPublicKey primary = ring.getPublicKey();
    for (String userId : state.userIds()) {
      byte[] raw = raw(primary, userId);
      PGPSignature certification = certification(key, primary, raw, now, expires);
      primary = PGPPublicKey.addCertification(primary, raw, certification);
    }
    return published(PGPPublicKeyRing.insertPublicKey(ring, primary));
  }

  /**
   * The certificate with the primary key revoked, and all that depends on it.
   *
   * @param explanation for people; may be empty
   */
  public PublicCertificate revoke(Reason reason, String explanation) throws IOException {
    if (explanation.length() > MAX_EXPLANATION) {
      throw new IllegalArgumentException(
          "explanation: expected at most "
              + MAX_EXPLANATION
              + " characters, found "
              + explanation.length());
    }
    PGPPublicKeyRing ring = Packets.certificate(key.certificate().armored());
    PGPPublicKey primary = ring.getPublicKey();
    SignatureMaker maker = maker(key, primary);
    PGPSignatureSubpacketGenerator hashed = maker.subpackets(now);
    hashed.setRevocationReason(false, reason.tag, explanation);
    PGPSignature revocation =
        SignatureMaker.make(
            maker.begin(PGPSignature.KEY_REVOCATION, hashed),
            generator -> generator.generateCertification(ring.getPublicKey()));
    primary = PGPPublicKey.addCertification(primary, revocation);
    return published(PGPPublicKeyRing.insertPublicKey(ring, primary));
  }

  private PublicCertificate published(PGPPublicKeyRing ring) throws IOException {
    return CertificateState.of(ring).published(now);
  }

  private static byte[] raw(PGPPublicKey primary, String userId) {
    List<byte[]> all = new ArrayList<>();
    Iterator<byte[]> raw = primary.getRawUserIDs();
    raw.forEachRemaining(all::add);
    return all.stream()
        .filter(bytes -> new String(bytes, UTF_8).equals(userId))
        .findFirst()
        .orElseThrow();
  }

  private static PGPSignature certification(
      UnlockedKey key, PGPPublicKey primary, byte[] userId, Instant time, Optional<Instant> expires)
      throws SigningException {
    SignatureMaker maker = maker(key, primary);
    PGPSignatureSubpacketGenerator hashed = maker.subpackets(time);
    hashed.setKeyFlags(true, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
    hashed.setPrimaryUserID(false, true);
    hashed.setFeature(false, Features.FEATURE_MODIFICATION_DETECTION);
    hashed.setPreferredHashAlgorithms(
        false,
        new int[] {HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA512, HashAlgorithmTags.SHA384});
    expires.ifPresent(
        end ->
            hashed.setKeyExpirationTime(
                true,
                Math.max(
                    1, Duration.between(primary.getCreationTime().toInstant(), end).toSeconds())));
    String name = new String(userId, UTF_8);
    return SignatureMaker.make(
        maker.begin(PGPSignature.POSITIVE_CERTIFICATION, hashed),
        generator -> generator.generateCertification(name, primary));
  }

  private static SignatureMaker maker(UnlockedKey key, PGPPublicKey primary) {
    return new SignatureMaker(
        key, primary, Algorithms.usualDigest(Algorithms.of(primary).orElseThrow()));
  }

  /** A key that has no certificate yet. */
  private record Uncertified(RawSigner signer) implements UnlockedKey {
    @Override
    public PublicCertificate certificate() {
      throw new IllegalStateException("it is being made");
    }

    @Override
    public byte[] sign(Fingerprint component, DigestAlgorithm algorithm, byte[] digest)
        throws SigningException {
      return signer.sign(algorithm, digest);
    }

    @Override
    public void close() {}
  }
}
