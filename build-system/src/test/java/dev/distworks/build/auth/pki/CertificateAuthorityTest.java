package dev.distworks.build.auth.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CertificateAuthorityTest {
  @TempDir private Path folder;

  private static void validate(X509Certificate root, X509Certificate certificate)
      throws GeneralSecurityException {
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
    parameters.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)),
            parameters);
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void signsCertificatesThatTheJdkAccepts(KeyKind kind) throws Exception {
    CertificateAuthority authority =
        CertificateAuthority.create("test authority", kind, InstantSource.system());
    Identity server = authority.forServer(List.of("hub.example", "localhost", "127.0.0.1", "::1"));
    validate(authority.certificate(), server.certificate());
    assertEquals(List.of("1.3.6.1.5.5.7.3.1"), server.certificate().getExtendedKeyUsage());
    assertEquals(4, server.certificate().getSubjectAlternativeNames().size());
    Identity user = authority.forUser("kojiadmin");
    validate(authority.certificate(), user.certificate());
    assertEquals(Optional.of("kojiadmin"), TlsFiles.commonName(user.certificate()));
    assertEquals(List.of("1.3.6.1.5.5.7.3.2"), user.certificate().getExtendedKeyUsage());
    assertEquals(-1, user.certificate().getBasicConstraints());
    assertEquals(0, authority.certificate().getBasicConstraints());
  }

  @Test
  void doesNotAcceptTheCertificatesOfAnother() {
    CertificateAuthority ours =
        CertificateAuthority.create("ours", KeyKind.EC, InstantSource.system());
    CertificateAuthority theirs =
        CertificateAuthority.create("ours", KeyKind.EC, InstantSource.system());
    assertThrows(
        GeneralSecurityException.class,
        () -> validate(ours.certificate(), theirs.forUser("eve").certificate()));
  }

  @Test
  void makesCertificatesForBothSidesOfACall() throws Exception {
    Identity peer =
        CertificateAuthority.create("ours", KeyKind.EC, InstantSource.system())
            .forPeer("bridge", List.of("bridge.example.org", "127.0.0.1"));
    assertEquals(
        Set.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"),
        Set.copyOf(peer.certificate().getExtendedKeyUsage()));
    assertEquals(
        List.of(List.of(2, "bridge.example.org"), List.of(7, "127.0.0.1")),
        List.copyOf(peer.certificate().getSubjectAlternativeNames()));
  }

  @Test
  void makesWhatIsMissingAndKeepsWhatIsThere() throws IOException {
    TlsFiles files =
        new TlsFiles(
            folder.resolve("pki/ca.crt"),
            folder.resolve("pki/server.crt"),
            folder.resolve("pki/server.key"));
    assertEquals(
        2, files.makeMissing(List.of("localhost"), KeyKind.EC, InstantSource.system()).size());
    byte[] before = Files.readAllBytes(files.certificate());
    assertEquals(Set.of(), files.makeMissing(List.of("x"), KeyKind.EC, InstantSource.system()));
    assertArrayEquals(before, Files.readAllBytes(files.certificate()));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(files.key())));
    assertTrue(files.serverContext().getSupportedSSLParameters().getProtocols().length > 0);
    Identity user = files.signer(InstantSource.system()).forUser("bob");
    Path pem = folder.resolve("bob.pem");
    Pem.writeSecret(pem, Pem.of(user));
    assertEquals(user.certificate(), Pem.read(pem).certificates().get(0));
    assertEquals(user.key(), Pem.read(pem).privateKey());
  }
}
