package dev.distworks.build.auth.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Who signs the certificates of servers and of their users. */
public final class CertificateAuthority {
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
  private static final Duration SERVER_LIFE = Duration.ofDays(825);
  private static final Duration CLIENT_LIFE = Duration.ofDays(730);

  private final Identity identity;
  private final KeyKind kind;
  private final InstantSource clock;

  private CertificateAuthority(Identity identity, KeyKind kind, InstantSource clock) {
    this.identity = identity;
    this.kind = kind;
    this.clock = clock;
  }

  /** A new authority with a key of that kind, which the certificates it signs have too. */
  public static CertificateAuthority create(String name, KeyKind kind, InstantSource clock) {
    KeyPair pair = kind.generate();
    byte[] certificate =
        new CertificateRequest(name, pair.getPublic())
            .forAuthority()
            .signed(
                CertificateRequest.name(name),
                pair.getPublic(),
                pair.getPrivate(),
                clock.instant(),
                AUTHORITY_LIFE);
    return new CertificateAuthority(
        new Identity(parse(certificate), pair.getPrivate()), kind, clock);
  }

  /** The authority whose certificate and key are in these PEM files. */
  public static CertificateAuthority read(Path certificate, Path key, InstantSource clock)
      throws IOException {
    Identity identity =
        new Identity(Pem.read(certificate).certificates().get(0), Pem.read(key).privateKey());
    KeyKind kind = identity.key().getAlgorithm().equals("RSA") ? KeyKind.RSA : KeyKind.EC;
    return new CertificateAuthority(identity, kind, clock);
  }

  public X509Certificate certificate() {
    return identity.certificate();
  }

  /** Writes the certificate, and the key to a file of mode 600. */
  public void write(Path certificate, Path key) throws IOException {
    identity.write(certificate, key);
  }

  /** A certificate for a server that is reached by these names and addresses. */
  public Identity forServer(List<String> hosts) {
    KeyPair pair = kind.generate();
    return signed(
        new CertificateRequest(hosts.get(0), pair.getPublic()).forServer(hosts), pair, SERVER_LIFE);
  }

  /** A certificate that shows a user. */
  public Identity forUser(String name) {
    KeyPair pair = kind.generate();
    return signed(new CertificateRequest(name, pair.getPublic()).forClient(), pair, CLIENT_LIFE);
  }

  /**
   * A certificate for one of a group whose members call each other: it holds for the side that
   * calls and for the one that is called, at those names and addresses.
   */
  public Identity forPeer(String name, List<String> hosts) {
    KeyPair pair = kind.generate();
    return signed(new CertificateRequest(name, pair.getPublic()).forPeer(hosts), pair, CLIENT_LIFE);
  }

  private Identity signed(CertificateRequest request, KeyPair pair, Duration life) {
    Instant end = identity.certificate().getNotAfter().toInstant();
    Duration left = Duration.between(clock.instant(), end);
    byte[] bytes =
        request.signed(
            identity.certificate().getSubjectX500Principal().getEncoded(),
            identity.certificate().getPublicKey(),
            identity.key(),
            clock.instant(),
            left.compareTo(life) < 0 ? left : life);
    return new Identity(parse(bytes), pair.getPrivate());
  }

  private static X509Certificate parse(byte[] bytes) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
    } catch (CertificateException e) {
      throw new IllegalStateException("a certificate of our own cannot be read back", e);
    }
  }

  /** Whether both files of an authority are there. */
  public static boolean exists(Path certificate, Path key) {
    return Files.exists(certificate) && Files.exists(key);
  }
}
