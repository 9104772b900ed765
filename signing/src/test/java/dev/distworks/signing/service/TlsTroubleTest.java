package dev.distworks.signing.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.signing.SigningException;
import dev.distworks.signing.service.bridge.SigningBridge;
import dev.distworks.signing.service.client.SigningClient;
import dev.distworks.signing.service.tls.TlsIdentity;
import dev.distworks.signing.service.tls.TlsTrouble;
import dev.distworks.signing.service.wire.Fields;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.PKIXReason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TlsTroubleTest {
  private static String asked(InetSocketAddress bridge, TlsIdentity identity, Duration deadline)
      throws IOException {
    try (SigningClient client =
        SigningClient.builder()
            .bridge(InetSocketAddress.createUnresolved("127.0.0.1", bridge.getPort()))
            .identity(identity)
            .passphrase(key -> new char[] {'x'})
            .settings(ServiceRig.QUICK)
            .deadline(deadline)
            .build()) {
      return String.valueOf(
          assertThrows(
                  SigningException.class,
                  () -> client.ask("listing", "list-keys", Optional.empty(), new Fields()))
              .getMessage());
    }
  }

  /** The deadline is one that the test does not wait for. */
  @Test
  void doesNotGoOnAskingABridgeOfAnotherAuthority() throws IOException {
    try (SigningBridge bridge = ServiceRig.bridge()) {
      String said =
          asked(bridge.address(), Pki.identity("other-ca", "mallory"), Duration.ofHours(1));
      assertTrue(said.contains("not of an authority that is believed here; see that 'ca'"), said);
    }
  }

  @Test
  void saysThatTheOtherSideDoesNotAcceptTheCertificate() throws IOException {
    try (SigningBridge bridge = ServiceRig.bridge()) {
      TlsIdentity mallory =
          TlsIdentity.read(
              Pki.file("ca.pem"),
              Pki.file("mallory.pem"),
              Pki.file("mallory.key"),
              java.time.Instant.now());
      String said = asked(bridge.address(), mallory, Duration.ofMillis(1500));
      assertTrue(said.contains("the certificate of this side"), said);
      assertTrue(said.contains("see that its 'ca' names the authority of both"), said);
    }
  }

  @Test
  void tellsAnAuthorityOfTheSameNameFromAnExpiredCertificate() {
    CertPathValidatorException namesake =
        new CertPathValidatorException("x", null, null, -1, PKIXReason.NO_TRUST_ANCHOR);
    CertPathValidatorException late =
        new CertPathValidatorException("x", null, null, -1, BasicReason.EXPIRED);
    assertTrue(TlsTrouble.isOfAnotherAuthority(new IOException(namesake)));
    assertFalse(TlsTrouble.isOfAnotherAuthority(new IOException(late)));
  }

  @Test
  void leavesOtherTroublesAsTheyAre() {
    assertEquals("Connection reset", TlsTrouble.words(new IOException("Connection reset")));
  }
}
