package dev.distworks.core.transport.apache;

import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The HTTP library with everything switched off that is decided elsewhere. */
final class ClientSetup {
  /** A whole small file with its head fits, so it takes one read of the socket. */
  private static final int BUFFER = 32 * 1024;

  private static final int MAX_LINE = 32 * 1024;
  private static final int MAX_HEADERS = 200;
  private static final TimeValue KEPT_AT_MOST = TimeValue.ofMinutes(3);
  private static final TimeValue TRUSTED_FOR = TimeValue.ofSeconds(2);

  private ClientSetup() {}

  static PoolingHttpClientConnectionManager pool(
      Connector connector, Duration connectTimeout, Duration idleTimeout, int total, int perHost) {
    Http1Config http =
        Http1Config.custom()
            .setBufferSize(BUFFER)
            .setMaxLineLength(MAX_LINE)
            .setMaxHeaderCount(MAX_HEADERS)
            .build();
    PoolingHttpClientConnectionManager pool =
        new PoolingHttpClientConnectionManager(
            connector,
            PoolConcurrencyPolicy.STRICT,
            PoolReusePolicy.LIFO,
            KEPT_AT_MOST,
            ManagedHttpClientConnectionFactory.builder().http1Config(http).build());
    pool.setMaxTotal(total);
    pool.setDefaultMaxPerRoute(perHost);
    pool.setDefaultSocketConfig(
        SocketConfig.custom().setTcpNoDelay(true).setSoTimeout(timeout(idleTimeout)).build());
    pool.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(timeout(connectTimeout))
            .setSocketTimeout(timeout(idleTimeout))
            .setValidateAfterInactivity(TRUSTED_FOR)
            .build());
    return pool;
  }

  static CloseableHttpClient client(
      PoolingHttpClientConnectionManager pool,
      Optional<ProxySetting> proxy,
      String userAgent,
      Duration idleTimeout) {
    HttpClientBuilder builder =
        HttpClientBuilder.create()
            .setConnectionManager(pool)
            .setUserAgent(userAgent)
            .setDefaultCredentialsProvider(new BasicCredentialsProvider())
            .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.ofDays(1))
                    .setResponseTimeout(timeout(idleTimeout))
                    .setProtocolUpgradeEnabled(false)
                    .setExpectContinueEnabled(false)
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .disableConnectionState();
    proxy.filter(setting -> !setting.isSocks()).ifPresent(setting -> through(setting, builder));
    return builder.build();
  }

  private static void through(ProxySetting proxy, HttpClientBuilder builder) {
    HttpHost host = new HttpHost("http", proxy.host(), proxy.port());
    builder.setRoutePlanner(new DefaultProxyRoutePlanner(host, DefaultSchemePortResolver.INSTANCE));
    proxy
        .login()
        .ifPresent(
            login -> {
              BasicCredentialsProvider credentials = new BasicCredentialsProvider();
              credentials.setCredentials(
                  new AuthScope(host),
                  new UsernamePasswordCredentials(login.user(), login.password().toCharArray()));
              builder.setDefaultCredentialsProvider(credentials);
            });
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration);
  }
}
