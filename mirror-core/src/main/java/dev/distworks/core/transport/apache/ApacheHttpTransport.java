package dev.distworks.core.transport.apache;

import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpReply;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.TransferException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * An {@link HttpTransport} that speaks HTTP/1.1 over a bounded pool of connections. Thread-safe.
 *
 * <pre>{@code
 * try (HttpTransport transport =
 *     ApacheHttpTransport.builder().userAgent("my-mirror/1 (+https://example.org)").build()) {
 *   Fetcher fetcher = Fetcher.builder(transport).build();
 * }
 * }</pre>
 *
 * <p>It keeps no cookies, follows no redirects and asks no system property. TLS is verified against
 * the trust store of the JDK unless another context is given. The deadline of a request cuts
 * waiting for a free connection, connecting, the reply's head and its body alike, to about a tenth
 * of a second; only a name look-up that is under way is waited for. A GET or HEAD that finds its
 * kept connection closed by the server is sent once more on another one.
 *
 * <p>User information in a URI is never sent.
 */
public final class ApacheHttpTransport implements HttpTransport {
  private static final Set<String> REPEATED = Set.of("GET", "HEAD");
  private static final int MOST_STALE = 3;

  private final AccessPolicy policy;
  private final Duration connectTimeout;
  private final Duration idleTimeout;
  private final Optional<String> proxyLogin;
  private final PoolingHttpClientConnectionManager pool;
  private final CloseableHttpClient client;
  private final Watchdog watchdog = new Watchdog();

  private ApacheHttpTransport(Builder builder) {
    this.policy = builder.policy;
    this.connectTimeout = builder.connectTimeout;
    this.idleTimeout = builder.idleTimeout;
    Optional<ProxySetting> proxy = Optional.ofNullable(builder.proxy).map(ProxySetting::of);
    this.proxyLogin =
        proxy
            .filter(setting -> !setting.isSocks())
            .flatMap(ProxySetting::login)
            .map(ProxySetting.Login::basic);
    CheckedResolver dns =
        new CheckedResolver(policy, proxy.map(ProxySetting::host), InetAddress::getAllByName);
    this.pool =
        ClientSetup.pool(
            new Connector(dns, proxy, Optional.ofNullable(builder.tls)),
            connectTimeout,
            idleTimeout,
            builder.maxConnections,
            builder.maxConnectionsPerHost);
    this.client = ClientSetup.client(pool, proxy, builder.userAgent, idleTimeout);
  }

  /** With public addresses and web ports only, and the defaults that each method names. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public HttpReply send(HttpRequest request) throws TransferException, InterruptedIOException {
    Optional<AccessPolicy.Refusal> refusal = policy.refusal(request.uri());
    if (refusal.isPresent()) {
      throw new TransferException(refusal.get().fault(), request.uri(), refusal.get().why());
    }
    if (Thread.currentThread().isInterrupted()) {
      throw Faults.interrupted(Optional.empty());
    }
    Exchange exchange = new Exchange(request.deadline());
    Faults faults = new Faults(request.uri(), connectTimeout, idleTimeout);
    boolean replied = false;
    exchange.enter();
    watchdog.watch(exchange);
    try {
      ClassicHttpResponse response = exchange(request, exchange);
      HttpReply reply =
          new ApacheReply(response, acceptEncoding(request), exchange, watchdog, faults);
      replied = true;
      return reply;
    } catch (IOException | UncheckedIOException | CancellationException e) {
      throw faults.of(e, exchange);
    } finally {
      exchange.leave();
      if (!replied) {
        watchdog.forget(exchange);
      }
    }
  }

  private ClassicHttpResponse exchange(HttpRequest request, Exchange exchange) throws IOException {
    for (int tries = 1; ; tries++) {
      HttpUriRequestBase message = message(request);
      HttpClientContext context = HttpClientContext.create();
      context.setAttribute(Connector.EXCHANGE, exchange);
      exchange.uses(message);
      try {
        ClassicHttpResponse response = client.executeOpen(null, message, context);
        if (isSecure(request) && context.getSSLSession() == null) {
          message.cancel();
          throw new TransferException(
              TransferException.Fault.UNREACHABLE,
              request.uri(),
              "the proxy refused the tunnel with http status " + response.getCode());
        }
        return response;
      } catch (NoHttpResponseException | SocketException | ConnectionClosedException e) {
        if (tries > MOST_STALE || exchange.expired() || !wasStale(message, context)) {
          throw e;
        }
        pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
      }
    }
  }

  /** Whether the failure may only mean that the server had closed a connection that was kept. */
  private static boolean wasStale(HttpUriRequestBase message, HttpClientContext context) {
    EndpointDetails connection = context.getEndpointDetails();
    return REPEATED.contains(message.getMethod())
        && !message.isCancelled()
        && connection != null
        && connection.getRequestCount() > 1;
  }

  private HttpUriRequestBase message(HttpRequest request) {
    HttpUriRequestBase message = new HttpUriRequestBase(request.method(), withoutUser(request));
    message.setHeader("Accept-Encoding", acceptEncoding(request));
    request.headers().forEach(message::setHeader);
    if (proxyLogin.isPresent() && !isSecure(request)) {
      message.setHeader("Proxy-Authorization", proxyLogin.get());
    }
    request.body().ifPresent(body -> message.setEntity(new ByteArrayEntity(body, null)));
    return message;
  }

  private static boolean isSecure(HttpRequest request) {
    return "https".equalsIgnoreCase(request.uri().getScheme());
  }

  private static URI withoutUser(HttpRequest request) {
    URI uri = request.uri();
    String user = uri.getRawUserInfo();
    return user == null ? uri : URI.create(uri.toString().replaceFirst("//[^/?#]*@", "//"));
  }

  private static String acceptEncoding(HttpRequest request) {
    String own = request.headers().get("accept-encoding");
    return own != null ? own : request.headers().containsKey("range") ? "identity" : "gzip";
  }

  /** Cuts all exchanges and closes all connections. */
  @Override
  public void close() {
    watchdog.close();
    client.close(CloseMode.IMMEDIATE);
  }

  /** Settings of an {@link ApacheHttpTransport}. */
  public static final class Builder {
    private AccessPolicy policy = AccessPolicy.publicWeb();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration idleTimeout = Duration.ofSeconds(30);
    private int maxConnections = 64;
    private int maxConnectionsPerHost = 32;
    private String userAgent = "distworks";
    private @Nullable URI proxy;
    private @Nullable SSLContext tls;

    private Builder() {}

    /** Which hosts, ports and addresses may be contacted; by default the public web. */
    public Builder accessPolicy(AccessPolicy value) {
      policy = Objects.requireNonNull(value, "accessPolicy");
      return this;
    }

    /** How long a connection, and after it the TLS handshake, may take; 10 s by default. */
    public Builder connectTimeout(Duration value) {
      connectTimeout = positive("connectTimeout", value);
      return this;
    }

    /** How long the server may send nothing; 30 s by default. */
    public Builder idleTimeout(Duration value) {
      idleTimeout = positive("idleTimeout", value);
      return this;
    }

    /** The most connections at a time, 64 by default; further requests wait. */
    public Builder maxConnections(int value) {
      maxConnections = positive("maxConnections", value);
      return this;
    }

    /** The most connections to one host and port at a time, 32 by default. */
    public Builder maxConnectionsPerHost(int value) {
      maxConnectionsPerHost = positive("maxConnectionsPerHost", value);
      return this;
    }

    /** Who asks, for requests without a {@code user-agent} of their own. */
    public Builder userAgent(String value) {
      userAgent = Objects.requireNonNull(value, "userAgent");
      return this;
    }

    /**
     * A proxy for all requests: {@code http://USER:PASSWORD@HOST:PORT} or {@code socks5://…}, the
     * login optional. It may be at any address. An HTTP proxy looks up the names of hosts by
     * itself, so only their ports and literal addresses are checked then; with SOCKS5 names are
     * looked up and addresses checked here.
     */
    public Builder proxy(URI value) {
      proxy = Objects.requireNonNull(value, "proxy");
      return this;
    }

    /** TLS with another trust store, or a client certificate; by default the JDK's. */
    public Builder tls(SSLContext value) {
      tls = Objects.requireNonNull(value, "tls");
      return this;
    }

    /** Throws IllegalArgumentException when the proxy's URI is none. */
    public ApacheHttpTransport build() {
      return new ApacheHttpTransport(this);
    }

    private static Duration positive(String name, Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(name + ": expected more than zero, found " + value);
      }
      return value;
    }

    private static int positive(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + ": expected 1 or more, found " + value);
      }
      return value;
    }
  }
}
