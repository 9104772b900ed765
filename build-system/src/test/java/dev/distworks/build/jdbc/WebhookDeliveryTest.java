package dev.distworks.build.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.distworks.build.edit.TagSettings;
import dev.distworks.build.json.Json;
import dev.distworks.build.outbox.Outbox;
import dev.distworks.build.outbox.OutboxMessage;
import dev.distworks.build.outbox.WebhookDelivery;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.apache.ApacheHttpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookDeliveryTest {
  private static final Duration KEEP = Duration.ofDays(1);
  private static final Duration LEASE = Duration.ofSeconds(60);

  private record Post(String delivery, Optional<String> signature, String body) {
    List<?> changes() {
      return (List<?>) ((Map<?, ?>) Json.read(body)).get("changes");
    }
  }

  @TempDir private Path folder;

  private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
  private final AtomicInteger elsewhere = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private HttpServer server;
  private URI receiver;
  private HttpTransport transport;
  private SqlHubStore store;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          int left = refusals.getAndDecrement();
          if (left > 0) {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(left % 2 == 0 ? 500 : 307, -1);
          } else {
            posts.add(
                new Post(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Distworks-Delivery")),
                    Optional.ofNullable(
                        exchange.getRequestHeaders().getFirst("Distworks-Signature")),
                    body));
            exchange.sendResponseHeaders(204, -1);
          }
          exchange.close();
        });
    server.createContext(
        "/elsewhere",
        exchange -> {
          elsewhere.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    receiver = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    transport =
        ApacheHttpTransport.builder()
            .accessPolicy(AccessPolicy.publicWeb().trusting("127.0.0.1"))
            .build();
    store = SqlHubStore.embedded(folder.resolve("hub"), InstantSource.system());
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    transport.close();
    server.stop(0);
  }

  private WebhookDelivery deliver(Outbox outbox) throws IOException {
    return WebhookDelivery.start(
        outbox, List.of(receiver), transport, Optional.of("key"), KEEP, InstantSource.system());
  }

  private void createTag(String name) throws IOException {
    store.change(0, edit -> edit.tags().create(name, List.of(), TagSettings.create()));
  }

  private Post next() throws InterruptedException {
    Post post = posts.poll(20, TimeUnit.SECONDS);
    assertNotNull(post, "nothing was posted");
    return post;
  }

  @Test
  void tellsWhatChangedWithItsEventAndNames() throws Exception {
    Outbox outbox = store.outbox();
    try (WebhookDelivery delivery = deliver(outbox)) {
      assertNotNull(delivery);
      createTag("f19");
      Post post = next();
      List<?> changes = post.changes();
      Map<?, ?> config = (Map<?, ?>) changes.get(changes.size() - 1);
      assertEquals("tag_config", config.get("kind"));
      assertEquals("added", config.get("change"));
      assertEquals("f19", config.get("tag_name"));
      assertEquals(1L, config.get("event"));
      assertTrue(post.signature().orElseThrow().matches("sha256=[0-9a-f]{64}"));
    }
  }

  @Test
  void tellsAgainUntilTheReceiverTakesItAndFollowsNobodyElsewhere() throws Exception {
    Outbox outbox = store.outbox();
    refusals.set(1);
    try (WebhookDelivery delivery = deliver(outbox)) {
      assertNotNull(delivery);
      createTag("f19");
      createTag("f20");
      Post first = next();
      Post second = next();
      assertTrue(first.body().contains("f19"));
      assertTrue(second.body().contains("f20"));
      assertTrue(Long.parseLong(first.delivery()) < Long.parseLong(second.delivery()));
    }
    assertEquals(0, elsewhere.get());
  }

  @Test
  void tellsAfterARestartWhatWasNotTaken() throws Exception {
    Outbox outbox = store.outbox();
    outbox.receivers(List.of(receiver.toString()));
    createTag("f19");
    store.close();
    store = SqlHubStore.embedded(folder.resolve("hub"), InstantSource.system());
    try (WebhookDelivery delivery = deliver(store.outbox())) {
      assertNotNull(delivery);
      assertTrue(next().body().contains("f19"));
    }
  }

  @Test
  void tellsNothingOfPasswordsAndSessions() throws IOException {
    Outbox outbox = store.outbox();
    outbox.receivers(List.of("r"));
    store.change(
        0,
        edit -> {
          int user = edit.users().create("bob", 0, Optional.of("s3cret"));
          edit.users().grant(user, "tag");
          return user;
        });
    List<OutboxMessage> messages = outbox.next("r", "me", Instant.now(), LEASE, 10);
    assertEquals(1, messages.size());
    assertTrue(messages.get(0).body().contains("user_perms"));
    assertFalse(messages.get(0).body().contains("s3cret"));
  }

  @Test
  void keepsTwoHubsFromTellingTheSameReceiverAtATime() throws IOException {
    Outbox outbox = store.outbox();
    outbox.receivers(List.of("r"));
    createTag("f19");
    Instant now = Instant.parse("2026-11-20T12:00:00Z");
    assertEquals(1, outbox.next("r", "one", now, LEASE, 10).size());
    assertEquals(0, outbox.next("r", "other", now.plusSeconds(30), LEASE, 10).size());
    assertEquals(1, outbox.next("r", "other", now.plusSeconds(61), LEASE, 10).size());
  }

  @Test
  void forgetsWhatAllHaveAndWhatIsTooOld() throws IOException {
    Outbox outbox = store.outbox();
    outbox.receivers(List.of("fast", "slow"));
    createTag("f19");
    createTag("f20");
    List<Long> ids = new ArrayList<>();
    outbox.next("fast", "me", Instant.now(), LEASE, 10).forEach(m -> ids.add(m.id()));
    outbox.delivered("fast", ids.get(1));
    outbox.delivered("slow", ids.get(0));
    assertEquals(0, outbox.sweep(Instant.EPOCH));
    assertEquals(1, outbox.next("slow", "me", Instant.now(), LEASE, 10).size());
    assertEquals(1, outbox.sweep(Instant.now().plusSeconds(5)));
    assertEquals(0, outbox.next("slow", "me", Instant.now(), LEASE, 10).size());
  }

  @Test
  void tellsANewReceiverOnlyOfWhatComes() throws IOException {
    Outbox outbox = store.outbox();
    createTag("f19");
    outbox.receivers(List.of("r"));
    createTag("f20");
    List<OutboxMessage> messages = outbox.next("r", "me", Instant.now(), LEASE, 10);
    assertEquals(1, messages.size());
    assertTrue(messages.get(0).body().contains("f20"));
  }
}
