package dev.distworks.core.transport.apache;

import dev.distworks.core.transport.TransferException;
import dev.distworks.core.transport.TransferException.Fault;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** What the exceptions of sockets, TLS and the HTTP library mean, in words. */
final class Faults {
  private final URI uri;
  private final Duration connectTimeout;
  private final Duration idleTimeout;

  Faults(URI uri, Duration connectTimeout, Duration idleTimeout) {
    this.uri = uri;
    this.connectTimeout = connectTimeout;
    this.idleTimeout = idleTimeout;
  }

  /**
   * The failure that this exception means. Throws InterruptedIOException instead when it was caused
   * by an interrupt of the thread.
   */
  TransferException of(Exception e, Exchange exchange) throws InterruptedIOException {
    if (exchange.expired()) {
      return fault(Fault.TIMEOUT, "not done within " + seconds(exchange.deadline()), e);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(Optional.of(e));
    }
    if (e instanceof TransferException already) {
      return already;
    }
    if (e instanceof CancellationException) {
      return fault(Fault.BROKEN, "the transport was closed", e);
    }
    return ofConnecting(e)
        .or(() -> ofTls(e))
        .or(() -> ofHttp(e))
        .orElseGet(() -> fault(Fault.BROKEN, "the connection broke: " + words(e), e));
  }

  static InterruptedIOException interrupted(Optional<Exception> cause) {
    InterruptedIOException interrupted = new InterruptedIOException("interrupted");
    cause.ifPresent(interrupted::initCause);
    return interrupted;
  }

  private Optional<TransferException> ofConnecting(Throwable e) {
    if (e instanceof CheckedResolver.RefusedAddressException refused) {
      return Optional.of(fault(refused.refusal().fault(), refused.refusal().why(), e));
    }
    if (e instanceof UnknownHostException) {
      return Optional.of(fault(Fault.UNKNOWN_HOST, "no address of host " + uri.getHost(), e));
    }
    if (e instanceof ConnectTimeoutException) {
      return Optional.of(
          fault(Fault.TIMEOUT, "no connection within " + seconds(connectTimeout), e));
    }
    if (e instanceof SocketTimeoutException) {
      return Optional.of(fault(Fault.TIMEOUT, "nothing was sent for " + seconds(idleTimeout), e));
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return Optional.of(
          fault(
              Fault.UNREACHABLE,
              "no connection: " + words(e).replaceFirst("^Connect to .* failed: ", ""),
              e));
    }
    return Optional.empty();
  }

  private Optional<TransferException> ofTls(Throwable e) {
    if (!(e instanceof SSLException) || caused(e, EOFException.class)) {
      return Optional.empty();
    }
    String why;
    if (caused(e, CertificateExpiredException.class)) {
      why = "the certificate has expired";
    } else if (caused(e, CertPathBuilderException.class)) {
      why = "the certificate is not signed by an authority that is trusted here";
    } else if (caused(e, CertificateException.class)) {
      why = "the certificate is not good: " + words(root(e));
    } else {
      why = "TLS failed: " + words(root(e));
    }
    return Optional.of(fault(Fault.TLS, why, e));
  }

  private Optional<TransferException> ofHttp(Throwable e) {
    if (e instanceof NoHttpResponseException) {
      return Optional.of(
          fault(Fault.BROKEN, "the server closed the connection without a reply", e));
    }
    if (e instanceof ConnectionClosedException || e instanceof TruncatedChunkException) {
      return Optional.of(
          fault(Fault.BROKEN, "the connection was closed before the end of the reply", e));
    }
    if (e instanceof ClientProtocolException
        || e instanceof MalformedChunkCodingException
        || e instanceof MessageConstraintException) {
      return Optional.of(fault(Fault.MALFORMED, "not a good HTTP reply: " + words(e), e));
    }
    if (e instanceof ZipException || e instanceof EOFException) {
      return Optional.of(fault(Fault.MALFORMED, "the compressed body is damaged: " + words(e), e));
    }
    return Optional.empty();
  }

  private TransferException fault(Fault fault, String what, Throwable cause) {
    return new TransferException(fault, uri, what, cause);
  }

  private static boolean caused(Throwable e, Class<? extends Throwable> type) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return true;
      }
    }
    return false;
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    for (Throwable t = e; t != null; t = t.getCause()) {
      root = t;
    }
    return root;
  }

  private static String words(Throwable e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? "no reason given" : message;
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
