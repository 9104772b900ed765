package dev.distworks.signing.config;

import dev.distworks.signing.service.tls.TlsIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** The PEM files of an identity: the authority's certificate, the own one, its private key. */
public record TlsFiles(Path ca, Path certificate, Path privateKey) {
  static TlsFiles of(Settings settings) throws ConfigException {
    return new TlsFiles(
        settings.path("ca"), settings.path("certificate"), settings.path("private-key"));
  }

  /** Reads them. */
  public TlsIdentity read(InstantSource clock) throws IOException {
    return TlsIdentity.read(ca, certificate, privateKey, clock.instant());
  }
}
