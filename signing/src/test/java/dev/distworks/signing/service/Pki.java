package dev.distworks.signing.service;

import dev.distworks.signing.service.tls.TlsIdentity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;

/** Certificates for tests, valid for a hundred years. */
public final class Pki {
  private Pki() {}

  public static Path file(String name) {
    try {
      return Path.of(Objects.requireNonNull(Pki.class.getResource("pki/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static TlsIdentity identity(String name) throws IOException {
    return identity("ca", name);
  }

  public static TlsIdentity identity(String authority, String name) throws IOException {
    return TlsIdentity.read(
        file(authority + ".pem"),
        file(name + ".pem"),
        file(name + ".key"),
        InstantSource.system().instant());
  }
}
