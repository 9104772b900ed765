package dev.distworks.examples.serve;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An HTTP server that serves servlets until it is closed. Closing lets requests under way finish
 * for a few seconds; the address is free again when {@link #close} returns.
 */
public final class WebServer implements AutoCloseable {
  private static final int THREADS = 64;
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Server server;
  private final URI uri;

  private WebServer(Server server, URI uri) {
    this.server = server;
    this.uri = uri;
  }

  /**
   * Starts serving.
   *
   * @param address where to listen; port 0 takes a free one
   * @param servlets by path, for example {@code /*} or {@code /status/*}
   * @throws IOException when the address cannot be listened on; the message names it
   */
  public static WebServer start(InetSocketAddress address, Map<String, Servlet> servlets)
      throws IOException {
    return start(address, servlets, Optional.empty());
  }

  /**
   * Starts serving, with TLS when there is something to speak it with. Clients are asked for a
   * certificate in the first handshake, and need not have one.
   */
  public static WebServer start(
      InetSocketAddress address, Map<String, Servlet> servlets, Optional<SSLContext> tls)
      throws IOException {
    if (address.isUnresolved()) {
      throw new IOException("listening on " + shown(address) + ": no such host");
    }
    Server server = new Server(threads());
    ServerConnector connector = connector(server, address, tls);
    server.addConnector(connector);
    server.setHandler(new GracefulHandler(context(new LinkedHashMap<>(servlets))));
    server.setStopTimeout(STOP.toMillis());
    server.setErrorHandler(new PlainErrors());
    try {
      server.start();
    } catch (Exception e) {
      stop(server);
      throw new IOException("listening on " + shown(address) + ": " + reason(e), e);
    }
    String host = address.getAddress().getHostAddress();
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    String scheme = tls.isPresent() ? "https://" : "http://";
    return new WebServer(server, URI.create(scheme + name + ":" + connector.getLocalPort()));
  }

  /** Where it listens, without a path. */
  public URI uri() {
    return uri;
  }

  @Override
  public void close() {
    stop(server);
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("web");
    threads.setDaemon(true);
    if (VirtualThreads.areSupported()) {
      threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    }
    return threads;
  }

  private static ServerConnector connector(
      Server server, InetSocketAddress address, Optional<SSLContext> tls) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        tls.isEmpty()
            ? new ServerConnector(server, 1, 1, plain)
            : new ServerConnector(server, 1, 1, encrypted(tls.get(), http), plain);
    connector.setHost(address.getAddress().getHostAddress());
    connector.setPort(address.getPort());
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setReuseAddress(true);
    return connector;
  }

  private static SslConnectionFactory encrypted(SSLContext tls, HttpConfiguration http) {
    http.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setSslContext(tls);
    factory.setWantClientAuth(true);
    return new SslConnectionFactory(factory, "http/1.1");
  }

  private static ServletContextHandler context(Map<String, Servlet> servlets) {
    ServletContextHandler context =
        new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
    servlets.forEach((path, servlet) -> context.addServlet(new ServletHolder(servlet), path));
    return context;
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      // Nothing is left to be done: requests that did not end in time are cut off.
      server.destroy();
    }
  }

  private static String shown(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }
}
