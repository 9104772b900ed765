package dev.distworks.signing.service.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * What a peer's certificate calls it: its CN is its name, DNS names are others that it answers to.
 */
public final class PeerNames {
  private static final int DNS_NAME = 2;

  private PeerNames() {}

  /** The CN of whoever is at the other end; throws when nobody was authenticated or has none. */
  public static String of(SSLSession session) throws SSLPeerUnverifiedException {
    return commonName(certificate(session))
        .orElseThrow(
            () -> new SSLPeerUnverifiedException("the peer's certificate has no common name (CN)"));
  }

  /** Throws when the peer's certificate has that name neither as CN nor among its DNS names. */
  public static void require(SSLSession session, String name) throws SSLPeerUnverifiedException {
    X509Certificate certificate = certificate(session);
    List<String> names = new ArrayList<>(dnsNames(certificate));
    commonName(certificate).ifPresent(cn -> names.add(0, cn));
    if (!names.contains(name)) {
      throw new SSLPeerUnverifiedException(
          "expected a peer whose certificate names '" + name + "', found one of " + names);
    }
  }

  private static X509Certificate certificate(SSLSession session) throws SSLPeerUnverifiedException {
    if (session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
      return certificate;
    }
    throw new SSLPeerUnverifiedException("the peer shows no X.509 certificate");
  }

  static Optional<String> commonName(X509Certificate certificate) {
    try {
      List<Rdn> parts = new LdapName(certificate.getSubjectX500Principal().getName()).getRdns();
      for (int i = parts.size() - 1; i >= 0; i--) {
        if (parts.get(i).getType().equalsIgnoreCase("CN")) {
          return Optional.of(String.valueOf(parts.get(i).getValue()));
        }
      }
      return Optional.empty();
    } catch (InvalidNameException e) {
      return Optional.empty(); // no name that anybody could be known by
    }
  }

  private static List<String> dnsNames(X509Certificate certificate) {
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      return all == null
          ? List.of()
          : all.stream()
              .filter(name -> name.get(0).equals(DNS_NAME))
              .map(name -> String.valueOf(name.get(1)))
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
