package dev.distworks.build.auth.pki;

import dev.distworks.core.tls.MutualTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLContext;

/**
 * The files that a hub speaks TLS with.
 *
 * @param authority the certificate of who signs users' certificates; its key lies beside it, as
 *     {@code NAME.key}, when the authority is our own
 * @param certificate the server's
 * @param key the server's
 */
public record TlsFiles(Path authority, Path certificate, Path key) {
  /** Where the key of our own authority lies. */
  public Path authorityKey() {
    String name = String.valueOf(authority.getFileName());
    int dot = name.lastIndexOf('.');
    return authority.resolveSibling((dot < 1 ? name : name.substring(0, dot)) + ".key");
  }

  /**
   * Makes what is missing: an authority, and a certificate that it signs for these hosts and for
   * this machine. Files that are there stay as they are.
   *
   * @return what was made
   */
  public Set<Path> makeMissing(List<String> hosts, KeyKind kind, InstantSource clock)
      throws IOException {
    Set<Path> made = new LinkedHashSet<>();
    if (!Files.exists(authority)) {
      CertificateAuthority.create("Distworks hub authority", kind, clock)
          .write(authority, authorityKey());
      made.add(authority);
    }
    if (!Files.exists(certificate) || !Files.exists(key)) {
      if (Files.exists(certificate) || Files.exists(key)) {
        throw new IOException(
            "'%s' and '%s': expected both or none; add the missing one or take the other away"
                .formatted(certificate, key));
      }
      signer(clock).forServer(hosts).write(certificate, key);
      made.add(certificate);
    }
    return made;
  }

  /** Our own authority, to sign with. */
  public CertificateAuthority signer(InstantSource clock) throws IOException {
    if (!CertificateAuthority.exists(authority, authorityKey())) {
      throw new IOException(
          "'%s': expected the key of the authority '%s' beside it, found none; let whoever has it sign"
              .formatted(authorityKey(), authority));
    }
    return CertificateAuthority.read(authority, authorityKey(), clock);
  }

  /** What a server needs to speak TLS and to ask clients for certificates of the authority. */
  public SSLContext serverContext() throws IOException {
    try {
      return MutualTls.context(
          Pem.read(key).privateKey(),
          Pem.read(certificate).certificates(),
          Pem.read(authority).certificates());
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "'%s' and '%s': expected a certificate and its key: %s"
              .formatted(certificate, key, e.getMessage()),
          e);
    }
  }

  /** The common name in a certificate; empty when there is none or more than one. */
  public static Optional<String> commonName(X509Certificate certificate) {
    try {
      List<Rdn> names =
          new LdapName(certificate.getSubjectX500Principal().getName())
              .getRdns().stream().filter(rdn -> rdn.getType().equalsIgnoreCase("CN")).toList();
      return names.size() == 1 && names.get(0).getValue() instanceof String name
          ? Optional.of(name)
          : Optional.empty();
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }
}
