package dev.distworks.signing.pkcs11;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.signing.Fingerprint;
import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.PassphraseSource;
import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.SigningException;
import dev.distworks.signing.UnlockedKey;
import dev.distworks.signing.WrongPassphraseException;
import dev.distworks.signing.openpgp.CertificateEditor;
import dev.distworks.signing.openpgp.KeyDescription;
import dev.distworks.signing.openpgp.RawSignatures;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.login.LoginException;

/** Opens keys in tokens. Their certificates are kept elsewhere, such as in a key directory. */
public final class TokenKeys {
  /** One provider for each library and slot: a library is initialised once in a process. */
  private static final Map<String, Provider> PROVIDERS = new ConcurrentHashMap<>();

  /** What logged in to each, hashed: while it is logged in, a token takes any PIN for right. */
  private static final Map<Provider, byte[]> LOGGED_IN = new ConcurrentHashMap<>();

  private static final byte[] SALT = new byte[32];

  static {
    new SecureRandom().nextBytes(SALT);
  }

  private TokenKeys() {}

  /**
   * Where a key is.
   *
   * @param library the token's PKCS #11 library
   * @param slot the number of the slot in the library's list, from 0
   * @param label the key's label in the token
   */
  public record Location(Path library, int slot, String label) {
    private static final Pattern TEXT =
        Pattern.compile("library=([^\n]+)\nslot=(\\d{1,6})\nlabel=([^\n]+)\n");

    public Location {
      if ((library + label).chars().anyMatch(Character::isISOControl) || slot < 0) {
        throw new IllegalArgumentException("token: expected texts and a slot from 0 on");
      }
    }

    /** As a text of three lines, to be kept with the certificate. */
    public String description() {
      return "library=" + library + "\nslot=" + slot + "\nlabel=" + label + "\n";
    }

    /** What {@link #description} gave. */
    public static Location parse(String description) throws SigningException {
      Matcher text = TEXT.matcher(description);
      if (!text.matches()) {
        throw new SigningException(
            "expected a token's library, slot and label, found '" + description + "'");
      }
      return new Location(Path.of(text.group(1)), Integer.parseInt(text.group(2)), text.group(3));
    }
  }

  /** Logs in and takes the key, whose certificate is known. */
  public static UnlockedKey unlock(
      String name, PublicCertificate certificate, String description, PassphraseSource pin)
      throws IOException {
    Token token = open(name, Location.parse(description), pin);
    return new UnlockedKey() {
      @Override
      public PublicCertificate certificate() {
        return certificate;
      }

      @Override
      public byte[] sign(Fingerprint component, DigestAlgorithm algorithm, byte[] digest)
          throws SigningException {
        if (!component.equals(certificate.signingKey())) {
          throw new SigningException("key '" + name + "': the token has no " + component);
        }
        return token.sign(algorithm, digest);
      }

      @Override
      public void close() {}
    };
  }

  /** Makes the certificate of a key that is in a token already. */
  public static PublicCertificate certify(
      String name, Location location, KeyDescription description, PassphraseSource pin)
      throws IOException {
    Token token = open(name, location, pin);
    return CertificateEditor.certify(
        token.publicKey, algorithm(token.publicKey), description, token::sign);
  }

  private static KeyAlgorithm algorithm(PublicKey key) throws SigningException {
    if (key instanceof RSAKey rsa) {
      return new KeyAlgorithm(KeyAlgorithm.Family.RSA, rsa.getModulus().bitLength());
    }
    if (key instanceof ECKey ec) {
      int bits = ec.getParams().getCurve().getField().getFieldSize();
      return KeyAlgorithm.named("nistp" + bits)
          .orElseThrow(
              () -> new SigningException("expected a NIST curve, found " + bits + " bits"));
    }
    throw new SigningException("expected a key of RSA or EC, found " + key.getAlgorithm());
  }

  private record Token(String name, Provider provider, PrivateKey key, PublicKey publicKey) {
    byte[] sign(DigestAlgorithm algorithm, byte[] digest) throws SigningException {
      try {
        return RawSignatures.by(provider).sign(key, algorithm, digest);
      } catch (GeneralSecurityException | ProviderException e) {
        throw new SigningException("key '" + name + "': the token: " + e.getMessage(), e);
      }
    }
  }

  private static Token open(String name, Location location, PassphraseSource source)
      throws IOException {
    Provider provider = provider(name, location);
    char[] pin = source.passphrase(name);
    try {
      KeyStore store = logIn(name, provider, pin);
      Certificate certificate = store.getCertificate(location.label());
      if (store.getKey(location.label(), null) instanceof PrivateKey key && certificate != null) {
        return new Token(name, provider, key, certificate.getPublicKey());
      }
      throw new SigningException(
          "key '"
              + name
              + "': expected a private key and a certificate labelled '"
              + location.label()
              + "' in slot "
              + location.slot()
              + ", found none");
    } catch (SigningException e) {
      throw e;
    } catch (IOException e) {
      if (e.getCause() instanceof LoginException
          || e.getCause() instanceof UnrecoverableKeyException) {
        WrongPassphraseException wrong = new WrongPassphraseException(name);
        wrong.initCause(e);
        throw wrong;
      }
      throw e;
    } catch (GeneralSecurityException | ProviderException e) {
      throw new SigningException("key '" + name + "': the token: " + e.getMessage(), e);
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  private static KeyStore logIn(String name, Provider provider, char[] pin)
      throws IOException, GeneralSecurityException {
    byte[] hash = hash(pin);
    byte[] before = LOGGED_IN.get(provider);
    if (before != null && !MessageDigest.isEqual(before, hash)) {
      throw new WrongPassphraseException(name);
    }
    KeyStore store = KeyStore.getInstance("PKCS11", provider);
    store.load(null, pin);
    LOGGED_IN.put(provider, hash);
    return store;
  }

  private static byte[] hash(char[] pin) throws GeneralSecurityException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(SALT);
    for (char c : pin) {
      sha256.update((byte) (c >> 8));
      sha256.update((byte) c);
    }
    return sha256.digest();
  }

  private static Provider provider(String name, Location location) throws SigningException {
    String settings =
        "--name=distworks"
            + PROVIDERS.size()
            + "\nlibrary="
            + location.library()
            + "\nslotListIndex="
            + location.slot()
            + "\n";
    try {
      return PROVIDERS.computeIfAbsent(
          location.library() + "#" + location.slot(),
          unused -> {
            Provider bare = Security.getProvider("SunPKCS11");
            if (bare == null) {
              throw new ProviderException("this Java has no SunPKCS11");
            }
            return bare.configure(settings);
          });
    } catch (ProviderException | InvalidParameterException e) {
      throw new SigningException(
          "key '" + name + "': '" + location.library() + "' cannot be used: " + e.getMessage(), e);
    }
  }
}
