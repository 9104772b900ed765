package dev.distworks.build.auth.pki;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate and its private key. */
public record Identity(X509Certificate certificate, PrivateKey key) {
  /** Writes both as PEM, the key to a file of mode 600. */
  public void write(Path certificateFile, Path keyFile) throws IOException {
    Pem.writeSecret(keyFile, Pem.of(key));
    Pem.write(certificateFile, Pem.of(certificate));
  }

  @Override
  public String toString() {
    return "Identity[" + certificate.getSubjectX500Principal() + "]";
  }
}
