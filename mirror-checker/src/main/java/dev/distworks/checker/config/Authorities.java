package dev.distworks.checker.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/** Reads a PEM file of certificates that are trusted. */
final class Authorities {
  private Authorities() {}

  static KeyStore read(Path file) throws IOException {
    try (InputStream pem = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("authority-" + store.size(), certificate);
      }
      if (store.size() == 0) {
        throw new ConfigException(file.toString(), 0, "expected certificates in PEM, found none");
      }
      return store;
    } catch (GeneralSecurityException e) {
      throw new ConfigException(
          file.toString(), 0, "expected certificates in PEM: " + e.getMessage());
    }
  }
}
