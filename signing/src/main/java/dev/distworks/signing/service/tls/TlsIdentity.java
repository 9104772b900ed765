package dev.distworks.signing.service.tls;

import dev.distworks.core.tls.MutualTls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;

/**
 * A certificate with its private key, and the authority whose certificates are believed. Immutable
 * and thread-safe. Everything that is opened with it speaks TLS 1.3 and asks the other side for a
 * certificate of that authority.
 */
public final class TlsIdentity {
  private static final String[] PROTOCOLS = {"TLSv1.3"};

  private final String name;
  private final SSLContext context;

  private TlsIdentity(String name, SSLContext context) {
    this.name = name;
    this.context = context;
  }

  /**
   * Reads three PEM files.
   *
   * @param authority one or more certificates of authorities that are believed
   * @param certificate the certificate, then those between it and the authority, if any
   * @param privateKey unencrypted: PKCS#8, or the older forms for RSA and EC
   * @param now when the certificate must be valid
   * @throws IdentityException naming the file, when one is not what it is to be or they do not
   *     belong together
   */
  public static TlsIdentity read(Path authority, Path certificate, Path privateKey, Instant now)
      throws IOException {
    List<X509Certificate> trusted = certificates(authority);
    List<X509Certificate> chain = certificates(certificate);
    X509Certificate own = chain.get(0);
    try {
      own.checkValidity(Date.from(now));
    } catch (CertificateException e) {
      throw new IdentityException(
          certificate,
          "expected a certificate that is valid now, found one for "
              + own.getNotBefore().toInstant()
              + " to "
              + own.getNotAfter().toInstant()
              + "; have a new one made",
          e);
    }
    String name =
        PeerNames.commonName(own)
            .orElseThrow(
                () ->
                    new IdentityException(
                        certificate, "expected a certificate with a common name (CN), found none"));
    PrivateKey key = PrivateKeyFile.read(privateKey, own.getPublicKey());
    try {
      if (!belongs(key, own.getPublicKey())) {
        throw new IdentityException(
            privateKey, "expected the private key of '" + certificate + "', found another one");
      }
      return new TlsIdentity(name, MutualTls.context(key, chain, trusted));
    } catch (GeneralSecurityException e) {
      throw new IdentityException(
          privateKey, "expected a key and certificate that TLS can use: " + e.getMessage(), e);
    }
  }

  private static List<X509Certificate> certificates(Path file) throws IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (PemBlock block : PemBlock.read(file)) {
        if (block.label().equals("CERTIFICATE")
            && factory.generateCertificate(new ByteArrayInputStream(block.bytes()))
                instanceof X509Certificate certificate) {
          certificates.add(certificate);
        }
      }
    } catch (CertificateException e) {
      throw new IdentityException(file, "expected X.509 certificates: " + e.getMessage(), e);
    }
    if (certificates.isEmpty()) {
      throw new IdentityException(
          file, "expected a PEM file with a block 'CERTIFICATE', found none");
    }
    return certificates;
  }

  /** Whether what the private key signs, the public key verifies. */
  private static boolean belongs(PrivateKey key, PublicKey owner) throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] probe = "distworks".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(probe);
    byte[] signature = signing.sign();
    Signature verifying = Signature.getInstance(algorithm);
    verifying.initVerify(owner);
    verifying.update(probe);
    return verifying.verify(signature);
  }

  /** The CN of the own certificate. */
  public String name() {
    return name;
  }

  /** Makes TLS of sockets, with {@link #parameters}. */
  public SSLSocketFactory sockets() {
    return context.getSocketFactory();
  }

  /** What every connection is to be set to: TLS 1.3 and a certificate from both sides. */
  public SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setNeedClientAuth(true);
    return parameters;
  }

  /** TLS without a socket, as the side that begins or the one that is called. */
  public TlsTunnel tunnel(boolean begins) {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(begins);
    engine.setSSLParameters(parameters());
    return new TlsTunnel(engine);
  }
}
