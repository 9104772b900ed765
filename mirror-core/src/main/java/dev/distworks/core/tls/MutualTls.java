package dev.distworks.core.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes contexts for TLS in which both sides may show a certificate. */
public final class MutualTls {
  private MutualTls() {}

  /**
   * A context that shows that certificate and believes those authorities only.
   *
   * @param key of the first certificate of the chain
   * @param chain the own certificate, then those between it and its authority, if any
   * @throws GeneralSecurityException when TLS can do nothing with one of them
   */
  public static SSLContext context(
      PrivateKey key, List<X509Certificate> chain, List<X509Certificate> authorities)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        new KeyManager[] {new OwnCertificate(key, chain)},
        trust(authorities).getTrustManagers(),
        new SecureRandom());
    return context;
  }

  private static TrustManagerFactory trust(List<X509Certificate> authorities)
      throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry("authority" + i, authorities.get(i));
      }
      trust.init(store);
    } catch (IOException e) {
      throw new IllegalStateException("an empty store is read from nowhere", e);
    }
    return trust;
  }
}
