package dev.distworks.core.transport.apache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.distworks.core.transport.TransferException;
import dev.distworks.core.transport.TransferException.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final Faults FAULTS =
      new Faults(
          URI.create("https://example.org/"), Duration.ofSeconds(10), Duration.ofMillis(1500));

  private static String told(IOException e) throws InterruptedIOException {
    TransferException fault = FAULTS.of(e, new Exchange(Duration.ofHours(1)));
    return fault.fault() + ": " + fault.what();
  }

  private static IOException causedBy(IOException e, Throwable cause) {
    e.initCause(cause);
    return e;
  }

  @Test
  void tellsInWordsWhatHappened() throws IOException {
    assertEquals(
        "TLS: the certificate has expired",
        told(
            causedBy(
                new SSLHandshakeException("PKIX path validation failed"),
                new CertificateExpiredException("NotAfter: …"))));
    assertEquals(
        "BROKEN: the connection broke: Remote host terminated the handshake",
        told(
            causedBy(
                new SSLHandshakeException("Remote host terminated the handshake"),
                new EOFException())));
    assertEquals("TLS: TLS failed: bad record MAC", told(new SSLException("bad record MAC")));
    assertEquals(
        "TIMEOUT: no connection within 10 s", told(new ConnectTimeoutException("timed out")));
    assertEquals(
        "UNREACHABLE: no connection: No route to host",
        told(new NoRouteToHostException("No route to host")));
    assertEquals("BROKEN: the connection broke: no reason given", told(new SocketException()));
  }

  @Test
  void takesTheDeadlineForTheReasonWhenItHasPassed() throws IOException {
    Exchange over = new Exchange(Duration.ofNanos(1));
    TransferException fault = FAULTS.of(new SocketException("Socket closed"), over);
    assertEquals(Fault.TIMEOUT, fault.fault());
  }
}
