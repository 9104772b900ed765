package dev.distworks.build.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.core.transport.HttpReply;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.HttpTransport;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts the messages of an outbox to receivers: each to every one, oldest first, at least once.
 * {@code Distworks-Delivery} is the message's number; with a secret, {@code Distworks-Signature} is
 * {@code sha256=} and the HMAC of the body in hexadecimal.
 *
 * <p>Any answer but 2xx, a redirect too, is a failure: the same message is posted again after a
 * second, then after twice as long each time, up to five minutes, until it is too old. Nothing is
 * posted anywhere but to the addresses given. Closing it waits for posts under way.
 */
public final class WebhookDelivery implements Closeable {
  private static final System.Logger LOG = System.getLogger(WebhookDelivery.class.getName());
  private static final int AT_ONCE = 50;
  private static final int THREADS = 4;
  private static final Duration POST_DEADLINE = Duration.ofSeconds(20);
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

  private final Outbox outbox;
  private final HttpTransport transport;
  private final Optional<String> secret;
  private final Duration keep;
  private final InstantSource clock;
  private final String holder = UUID.randomUUID().toString();
  private final ScheduledExecutorService threads;

  private WebhookDelivery(
      Outbox outbox,
      HttpTransport transport,
      Optional<String> secret,
      Duration keep,
      InstantSource clock,
      int threads) {
    this.outbox = outbox;
    this.transport = transport;
    this.secret = secret;
    this.keep = keep;
    this.clock = clock;
    this.threads = Executors.newScheduledThreadPool(threads, WebhookDelivery::daemon);
  }

  /**
   * Begins to deliver.
   *
   * @param transport stays open when this is closed
   * @param secret with what messages are signed
   * @param keep for how long a receiver that does not answer is told again
   */
  public static WebhookDelivery start(
      Outbox outbox,
      List<URI> receivers,
      HttpTransport transport,
      Optional<String> secret,
      Duration keep,
      InstantSource clock)
      throws IOException {
    outbox.receivers(receivers.stream().map(URI::toString).toList());
    WebhookDelivery delivery =
        new WebhookDelivery(
            outbox, transport, secret, keep, clock, Math.min(THREADS, receivers.size() + 1));
    receivers.forEach(receiver -> delivery.later(receiver, Duration.ZERO, FIRST_PAUSE));
    delivery.sweepLater();
    return delivery;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "hub-webhooks");
    thread.setDaemon(true);
    return thread;
  }

  private void later(URI receiver, Duration delay, Duration pause) {
    try {
      var unused =
          threads.schedule(() -> deliver(receiver, pause), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "closed: no more is delivered");
    }
  }

  /** Posts some messages and comes back later. */
  private void deliver(URI receiver, Duration pause) {
    try {
      List<OutboxMessage> messages =
          outbox.next(receiver.toString(), holder, clock.instant(), LEASE, AT_ONCE);
      Instant begin = clock.instant();
      for (OutboxMessage message : messages) {
        if (clock.instant().isAfter(begin.plus(LEASE.dividedBy(2)))) {
          break; // others could take over meanwhile
        }
        post(receiver, message);
        outbox.delivered(receiver.toString(), message.id());
      }
      later(receiver, messages.isEmpty() ? IDLE : Duration.ZERO, FIRST_PAUSE);
    } catch (InterruptedIOException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "telling %s again in %s s: %s".formatted(receiver.getHost(), pause.toSeconds(), e));
      Duration next = pause.multipliedBy(2);
      later(receiver, pause, next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next);
    }
  }

  private void post(URI receiver, OutboxMessage message) throws IOException {
    byte[] body = message.body().getBytes(UTF_8);
    Map<String, String> headers = new TreeMap<>();
    headers.put("content-type", "application/json");
    headers.put("distworks-delivery", Long.toString(message.id()));
    if (secret.isPresent()) {
      headers.put("distworks-signature", "sha256=" + signature(secret.get(), body));
    }
    HttpRequest request =
        new HttpRequest("POST", receiver, headers, Optional.of(body), POST_DEADLINE);
    try (HttpReply reply = transport.send(request)) {
      if (reply.status() / 100 != 2) {
        throw new IOException(
            "the webhook at " + receiver.getHost() + ": expected 2xx, found " + reply.status());
      }
    }
  }

  static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private void sweepLater() {
    var unused =
        threads.scheduleWithFixedDelay(
            this::sweep, SWEEP_EVERY.toSeconds(), SWEEP_EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  private void sweep() {
    try {
      int lost = outbox.sweep(clock.instant().minus(keep));
      if (lost > 0) {
        LOG.log(
            System.Logger.Level.WARNING,
            lost + " messages were given up: a receiver took none for " + keep.toHours() + " h");
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "clearing the outbox", e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
