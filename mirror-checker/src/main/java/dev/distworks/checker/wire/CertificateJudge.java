package dev.distworks.checker.wire;

import dev.distworks.checker.Obstacle;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts as the JDK does, and remembers of every certificate it refuses what is wrong with it. */
final class CertificateJudge extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager trust;
  private final InstantSource clock;
  private final SSLContext context;
  private final Map<SSLEngine, Halt> judgements = Collections.synchronizedMap(new WeakHashMap<>());

  private CertificateJudge(X509ExtendedTrustManager trust, InstantSource clock)
      throws GeneralSecurityException {
    this.trust = trust;
    this.clock = clock;
    this.context = SSLContext.getInstance("TLS");
    this.context.init(null, new TrustManager[] {this}, null);
  }

  /**
   * @param authorities who is trusted; those of the JDK when empty
   */
  static CertificateJudge trusting(Optional<KeyStore> authorities, InstantSource clock) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities.orElse(null));
      X509ExtendedTrustManager trust =
          Stream.of(factory.getTrustManagers())
              .filter(X509ExtendedTrustManager.class::isInstance)
              .map(X509ExtendedTrustManager.class::cast)
              .findFirst()
              .orElseThrow();
      return new CertificateJudge(trust, clock);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS of this Java runtime cannot be set up", e);
    }
  }

  SSLEngine engine(String host, int port) {
    SSLEngine engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return engine;
  }

  /** What was wrong with the certificate that this engine met; empty when nothing was. */
  Optional<Halt> judgement(SSLEngine engine) {
    return Optional.ofNullable(judgements.remove(engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    try {
      trust.checkServerTrusted(chain, type, engine);
      // The JDK does not look at the dates of a certificate that is itself among the trusted.
      chain[0].checkValidity(Date.from(clock.instant()));
    } catch (CertificateException e) {
      judgements.put(engine, judge(chain[0], e));
      throw e;
    }
  }

  private Halt judge(X509Certificate leaf, CertificateException refusal) {
    Instant now = clock.instant();
    if (leaf.getNotAfter().toInstant().isBefore(now)) {
      return Halt.whole(Obstacle.TLS_EXPIRED, "since " + leaf.getNotAfter().toInstant());
    }
    if (leaf.getNotBefore().toInstant().isAfter(now)) {
      return Halt.whole(Obstacle.TLS_NOT_YET_VALID, "before " + leaf.getNotBefore().toInstant());
    }
    String why = String.valueOf(refusal.getMessage());
    if (why.startsWith("No subject alternative") || why.startsWith("No name matching")) {
      return Halt.whole(Obstacle.TLS_NAME, "for " + leaf.getSubjectX500Principal());
    }
    String issuer = "issued by " + leaf.getIssuerX500Principal();
    return leaf.getIssuerX500Principal().equals(leaf.getSubjectX500Principal())
        ? Halt.whole(Obstacle.TLS_SELF_SIGNED, issuer)
        : Halt.whole(Obstacle.TLS_UNTRUSTED, issuer);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    throw new CertificateException("only engines are judged");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("only engines are judged");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("only servers are judged");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    throw new CertificateException("only servers are judged");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("only servers are judged");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }
}
