package dev.distworks.signing.openpgp;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.signing.Fingerprint;
import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.PassphraseSource;
import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.SigningException;
import dev.distworks.signing.UnlockedKey;
import dev.distworks.signing.WrongPassphraseException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.bouncycastle.bcpg.SecretKeyPacket;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.operator.PBESecretKeyDecryptor;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/**
 * A secret key in memory: one that was just made, imported, or read from where it is stored.
 *
 * <p>{@link #encoded} is how it is stored, always inside something encrypted; the certificate is
 * kept apart, because it changes while the secret does not.
 */
public final class OpenPgpKey implements UnlockedKey {
  private static final RawSignatures RAW = RawSignatures.bySoftware();

  /**
   * More threads than processors in the arithmetic would only push each other out of the caches.
   */
  private static final Semaphore PROCESSORS =
      new Semaphore(Runtime.getRuntime().availableProcessors());

  private final PublicCertificate certificate;
  private final byte[] encoded;
  private final Map<Fingerprint, PrivateKey> secrets;

  private OpenPgpKey(
      PublicCertificate certificate, byte[] encoded, Map<Fingerprint, PrivateKey> secrets) {
    this.certificate = certificate;
    this.encoded = encoded;
    this.secrets = new ConcurrentHashMap<>(secrets);
  }

  /** Makes a new key. RSA of 4096 bits takes seconds. */
  public static OpenPgpKey generate(KeyAlgorithm algorithm, KeyDescription description)
      throws IOException {
    SecretParts parts = SecretParts.generate(algorithm);
    try {
      PGPPublicKey bare =
          CertificateEditor.bare(parts.tag(), parts.publicPart(), description.created());
      PrivateKey secret = parts.jdkKey(algorithm);
      Fingerprint fingerprint = Fingerprint.of(bare.getFingerprint());
      CertificateState state =
          CertificateEditor.certify(
              bare, description, (digest, bytes) -> sign(secret, digest, bytes));
      PGPPrivateKey privateKey =
          new PGPPrivateKey(bare.getKeyID(), bare.getPublicKeyPacket(), parts.secretPart());
      byte[] encoded = encode(List.of(plain(privateKey, state.ring().getPublicKey(), true)));
      return new OpenPgpKey(
          state.published(description.created()), encoded, Map.of(fingerprint, secret));
    } catch (PGPException | GeneralSecurityException e) {
      throw new SigningException("making a key of " + algorithm + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a secret key as gpg exports it ({@code gpg --export-secret-keys}), armored or not, or as
   * {@link #encoded} gave it. Parts whose secret is not in the export are left out.
   *
   * @param name what the passphrase is asked for; it is not asked when there is none on the key
   * @param now as of when the certificate is read
   */
  public static OpenPgpKey read(
      byte[] export, String name, PassphraseSource passphrase, Instant now) throws IOException {
    List<PGPSecretKeyRing> rings = Packets.secretKeys(export);
    if (rings.size() != 1) {
      throw new SigningException("expected one secret key, found " + rings.size());
    }
    PGPSecretKeyRing ring = rings.get(0);
    return read(ring, certificate(ring, name, now), name, passphrase);
  }

  private static PublicCertificate certificate(PGPSecretKeyRing ring, String name, Instant now)
      throws IOException {
    try {
      return CertificateState.of(ring.toCertificate()).published(now);
    } catch (RuntimeException e) {
      // Such as when no part of it is a primary key.
      throw new SigningException("key '" + name + "' cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads what {@link #encoded} gave, with the certificate as it is by now.
   *
   * @throws SigningException when they do not belong together
   */
  public static OpenPgpKey decode(byte[] encoded, String armoredCertificate, Instant now)
      throws IOException {
    List<PGPSecretKeyRing> rings = Packets.secretKeys(encoded);
    CertificateState state = CertificateState.of(Packets.certificate(armoredCertificate));
    if (rings.size() != 1
        || !Fingerprint.of(rings.get(0).getPublicKey().getFingerprint())
            .equals(state.fingerprint())) {
      throw new SigningException("the certificate is not that of the secret key");
    }
    return read(rings.get(0), state.published(now), state.userId(), key -> new char[0]);
  }

  /** A certificate as of that moment; for whoever stores it. */
  public static PublicCertificate certificate(String armored, Instant now) throws IOException {
    return CertificateState.of(Packets.certificate(armored)).published(now);
  }

  private static OpenPgpKey read(
      PGPSecretKeyRing ring, PublicCertificate certificate, String name, PassphraseSource source)
      throws IOException {
    char[] passphrase = null;
    List<PGPSecretKey> plain = new ArrayList<>();
    Map<Fingerprint, PrivateKey> secrets = new ConcurrentHashMap<>();
    try {
      for (PGPSecretKey secret : ring) {
        if (secret.isPrivateKeyEmpty()) {
          if (secret.isMasterKey()) {
            plain.add(secret); // A stub, as of a primary key that is kept elsewhere.
          }
          continue;
        }
        boolean sealed = secret.getS2KUsage() != SecretKeyPacket.USAGE_NONE;
        if (sealed && passphrase == null) {
          passphrase = source.passphrase(name);
        }
        PGPPrivateKey open =
            open(secret, sealed && passphrase != null ? passphrase : new char[0], name);
        PGPPublicKey part = secret.getPublicKey();
        plain.add(plain(open, part, part.isMasterKey()));
        Optional<KeyAlgorithm> algorithm = Algorithms.of(part);
        if (algorithm.isPresent()) {
          secrets.put(Fingerprint.of(part.getFingerprint()), jdkKey(open, algorithm.get()));
        }
      }
      if (!secrets.containsKey(certificate.signingKey())) {
        throw new SigningException(
            "key "
                + certificate.fingerprint()
                + ": the secret of "
                + certificate.signingKey()
                + ", which signs, is not in it");
      }
      return new OpenPgpKey(certificate, encode(plain), secrets);
    } catch (PGPException | GeneralSecurityException | RuntimeException e) {
      throw new SigningException("key '" + name + "' cannot be read: " + e.getMessage(), e);
    } finally {
      if (passphrase != null) {
        Arrays.fill(passphrase, '\0');
      }
    }
  }

  private static PGPPrivateKey open(PGPSecretKey secret, char[] passphrase, String name)
      throws WrongPassphraseException {
    PBESecretKeyDecryptor decryptor =
        new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider()).build(passphrase);
    try {
      return secret.extractPrivateKey(decryptor);
    } catch (PGPException | RuntimeException e) {
      WrongPassphraseException wrong = new WrongPassphraseException(name);
      wrong.initCause(e);
      throw wrong;
    }
  }

  private static PrivateKey jdkKey(PGPPrivateKey open, KeyAlgorithm algorithm)
      throws GeneralSecurityException {
    return new SecretParts(
            open.getPublicKeyPacket().getAlgorithm(),
            open.getPublicKeyPacket().getKey(),
            open.getPrivateKeyDataPacket())
        .jdkKey(algorithm);
  }

  private static PGPSecretKey plain(PGPPrivateKey open, PGPPublicKey part, boolean primary)
      throws PGPException {
    return new PGPSecretKey(open, part, null, primary, null);
  }

  private static byte[] encode(List<PGPSecretKey> keys) throws IOException {
    return new PGPSecretKeyRing(keys).getEncoded();
  }

  @Override
  public PublicCertificate certificate() {
    return certificate;
  }

  /** The secret, unprotected, as packets. The caller encrypts it and overwrites the array. */
  public byte[] encoded() {
    return encoded.clone();
  }

  @Override
  public byte[] sign(Fingerprint component, DigestAlgorithm algorithm, byte[] digest)
      throws SigningException {
    PrivateKey secret = secrets.get(component);
    if (secret == null) {
      throw new SigningException(
          "key " + certificate.fingerprint() + ": the secret of " + component + " is not here");
    }
    return sign(secret, algorithm, digest);
  }

  private static byte[] sign(PrivateKey secret, DigestAlgorithm algorithm, byte[] digest)
      throws SigningException {
    PROCESSORS.acquireUninterruptibly();
    try {
      return RAW.sign(secret, algorithm, digest);
    } catch (GeneralSecurityException e) {
      throw new SigningException("signing: " + e.getMessage(), e);
    } finally {
      PROCESSORS.release();
    }
  }

  @Override
  public void close() {
    secrets.clear();
    Arrays.fill(encoded, (byte) 0);
  }
}
