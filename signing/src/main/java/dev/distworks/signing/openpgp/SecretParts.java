package dev.distworks.signing.openpgp;

import dev.distworks.signing.KeyAlgorithm;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.gnu.GNUObjectIdentifiers;
import org.bouncycastle.bcpg.BCPGKey;
import org.bouncycastle.bcpg.ECDSAPublicBCPGKey;
import org.bouncycastle.bcpg.ECSecretBCPGKey;
import org.bouncycastle.bcpg.Ed25519SecretBCPGKey;
import org.bouncycastle.bcpg.EdDSAPublicBCPGKey;
import org.bouncycastle.bcpg.EdSecretBCPGKey;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.bcpg.RSASecretBCPGKey;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * The numbers of a key pair as OpenPGP writes them.
 *
 * @param tag OpenPGP's number of the algorithm
 */
record SecretParts(int tag, BCPGKey publicPart, BCPGKey secretPart) {
  private static final int ED25519_LENGTH = 32;
  private static final byte NATIVE_POINT = 0x40;

  /** New ones. */
  static SecretParts generate(KeyAlgorithm algorithm) {
    SecureRandom random = new SecureRandom();
    try {
      return switch (algorithm.family()) {
        case RSA -> rsa(pair("RSA", algorithm.bits(), random));
        case ECDSA -> ecdsa(algorithm, curvePair(algorithm, random));
        case EDDSA -> ed25519(random);
        case DSA -> throw new IllegalArgumentException("algorithm: no new DSA keys are made");
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK cannot make a key of " + algorithm, e);
    }
  }

  /** The public half of a key that is somewhere else, such as in a token. */
  static BCPGKey publicPart(PublicKey key, KeyAlgorithm algorithm) throws IOException {
    if (key instanceof RSAPublicKey rsa) {
      return new RSAPublicBCPGKey(rsa.getModulus(), rsa.getPublicExponent());
    }
    if (key instanceof ECPublicKey ec) {
      return new ECDSAPublicBCPGKey(Algorithms.curve(algorithm), point(ec));
    }
    throw new IllegalArgumentException("key: expected RSA or EC, found " + key.getAlgorithm());
  }

  /** OpenPGP's number for keys of that family. */
  static int tag(KeyAlgorithm algorithm) {
    return switch (algorithm.family()) {
      case RSA -> PublicKeyAlgorithmTags.RSA_GENERAL;
      case ECDSA -> PublicKeyAlgorithmTags.ECDSA;
      case EDDSA -> PublicKeyAlgorithmTags.EDDSA_LEGACY;
      case DSA -> PublicKeyAlgorithmTags.DSA;
    };
  }

  private static KeyPair pair(String name, int bits, SecureRandom random)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(name);
    generator.initialize(bits, random);
    return generator.generateKeyPair();
  }

  private static KeyPair curvePair(KeyAlgorithm algorithm, SecureRandom random)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curveName(algorithm)), random);
    return generator.generateKeyPair();
  }

  private static SecretParts rsa(KeyPair pair) {
    RSAPrivateCrtKey secret = (RSAPrivateCrtKey) pair.getPrivate();
    return new SecretParts(
        PublicKeyAlgorithmTags.RSA_GENERAL,
        new RSAPublicBCPGKey(secret.getModulus(), secret.getPublicExponent()),
        new RSASecretBCPGKey(secret.getPrivateExponent(), secret.getPrimeP(), secret.getPrimeQ()));
  }

  private static SecretParts ecdsa(KeyAlgorithm algorithm, KeyPair pair) {
    try {
      return new SecretParts(
          PublicKeyAlgorithmTags.ECDSA,
          publicPart(pair.getPublic(), algorithm),
          new ECSecretBCPGKey(((ECPrivateKey) pair.getPrivate()).getS()));
    } catch (IOException e) {
      throw new IllegalStateException("Bouncy Castle refuses a point of " + algorithm, e);
    }
  }

  private static SecretParts ed25519(SecureRandom random) {
    byte[] seed = new byte[ED25519_LENGTH];
    random.nextBytes(seed);
    byte[] point = new byte[1 + ED25519_LENGTH];
    point[0] = NATIVE_POINT;
    byte[] publicKey = new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
    System.arraycopy(publicKey, 0, point, 1, ED25519_LENGTH);
    SecretParts parts =
        new SecretParts(
            PublicKeyAlgorithmTags.EDDSA_LEGACY,
            new EdDSAPublicBCPGKey(GNUObjectIdentifiers.Ed25519, new BigInteger(1, point)),
            new EdSecretBCPGKey(new BigInteger(1, seed)));
    Arrays.fill(seed, (byte) 0);
    return parts;
  }

  private static BigInteger point(ECPublicKey key) {
    int length = (key.getParams().getCurve().getField().getFieldSize() + 7) / 8;
    byte[] point = new byte[1 + 2 * length];
    point[0] = 4;
    put(key.getW().getAffineX(), point, 1, length);
    put(key.getW().getAffineY(), point, 1 + length, length);
    return new BigInteger(1, point);
  }

  private static void put(BigInteger number, byte[] into, int offset, int length) {
    byte[] bytes = number.toByteArray();
    int used = Math.min(bytes.length, length);
    System.arraycopy(bytes, bytes.length - used, into, offset + length - used, used);
  }

  /** The secret as a key of the JDK's. */
  PrivateKey jdkKey(KeyAlgorithm algorithm) throws GeneralSecurityException {
    if (secretPart instanceof RSASecretBCPGKey rsa) {
      BigInteger exponent = ((RSAPublicBCPGKey) publicPart).getPublicExponent();
      // OpenPGP orders the primes so that p is the smaller one and keeps 1/p mod q; the JDK, 1/q
      // mod p.
      return KeyFactory.getInstance("RSA")
          .generatePrivate(
              new RSAPrivateCrtKeySpec(
                  rsa.getModulus(),
                  exponent,
                  rsa.getPrivateExponent(),
                  rsa.getPrimeQ(),
                  rsa.getPrimeP(),
                  rsa.getPrimeExponentQ(),
                  rsa.getPrimeExponentP(),
                  rsa.getPrimeP().modInverse(rsa.getPrimeQ())));
    }
    if (secretPart instanceof ECSecretBCPGKey ec) {
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec(curveName(algorithm)));
      return KeyFactory.getInstance("EC")
          .generatePrivate(
              new ECPrivateKeySpec(ec.getX(), curve.getParameterSpec(ECParameterSpec.class)));
    }
    byte[] seed = new byte[ED25519_LENGTH];
    if (secretPart instanceof EdSecretBCPGKey ed) {
      put(ed.getX(), seed, 0, ED25519_LENGTH);
    } else if (secretPart instanceof Ed25519SecretBCPGKey ed) {
      System.arraycopy(ed.getKey(), 0, seed, 0, ED25519_LENGTH);
    } else {
      throw new GeneralSecurityException("keys of OpenPGP's algorithm " + tag + " cannot sign");
    }
    PrivateKey key =
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    Arrays.fill(seed, (byte) 0);
    return key;
  }

  private static String curveName(KeyAlgorithm algorithm) {
    return "secp" + algorithm.bits() + "r1";
  }
}
