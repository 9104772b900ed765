package dev.distworks.core.transport.apache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections: plain sockets that no system property sends elsewhere, TLS of the JDK with its
 * trust and its check of host names, made ready only when the first https URL is asked for.
 */
final class Connector extends DefaultHttpClientConnectionOperator {
  /** Where the exchange lies in the context of a request. */
  static final String EXCHANGE = "distworks.exchange";

  Connector(DnsResolver dns, Optional<ProxySetting> proxy, Optional<SSLContext> tls) {
    super(
        unused -> socket(proxy),
        DefaultSchemePortResolver.INSTANCE,
        dns,
        new LazyTls(tls)::ofScheme);
  }

  private static Socket socket(Optional<ProxySetting> proxy) {
    return proxy
        .filter(ProxySetting::isSocks)
        .<Socket>map(Socks5Socket::new)
        .orElseGet(() -> new Socket(Proxy.NO_PROXY));
  }

  /** Of many addresses that do not answer, no further one is tried after the deadline. */
  @Override
  protected void onBeforeSocketConnect(HttpContext context, HttpHost host) {
    if (context.getAttribute(EXCHANGE) instanceof Exchange exchange && exchange.expired()) {
      throw new UncheckedIOException(new SocketTimeoutException("no connection in time"));
    }
  }

  /** TLS that is set up when it is first needed, which costs some 100 ms. */
  private static final class LazyTls {
    private final Optional<SSLContext> given;
    private volatile @Nullable TlsSocketStrategy strategy;

    LazyTls(Optional<SSLContext> given) {
      this.given = given;
    }

    @Nullable TlsSocketStrategy ofScheme(String scheme) {
      return scheme.equalsIgnoreCase("https")
          ? (socket, host, port, attachment, context) ->
              strategy().upgrade(socket, host, port, attachment, context)
          : null;
    }

    private TlsSocketStrategy strategy() throws IOException {
      TlsSocketStrategy ready = strategy;
      if (ready == null) {
        ready =
            new DefaultClientTlsStrategy(
                given.isPresent() ? given.get() : ofTheJdk(),
                HostnameVerificationPolicy.BUILTIN,
                null);
        strategy = ready;
      }
      return ready;
    }

    private static SSLContext ofTheJdk() throws IOException {
      try {
        return SSLContext.getDefault();
      } catch (NoSuchAlgorithmException e) {
        throw new IOException("TLS of this Java runtime cannot be set up", e);
      }
    }
  }
}
