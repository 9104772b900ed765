package dev.distworks.core.fetch;

import static dev.distworks.core.fetch.FetchWorld.A;
import static dev.distworks.core.fetch.FetchWorld.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.testing.ManualClock;
import dev.distworks.core.testing.ScriptedReply;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostLimitsTest {
  private final FetchWorld world = new FetchWorld();

  private Duration waited() {
    return world.waits.stream().reduce(Duration.ZERO, Duration::plus);
  }

  @Test
  void spacesRequestsToOneHostOnly() throws IOException {
    world.transport.on(A, ScriptedReply.ok("a")).on(B, ScriptedReply.ok("b"));
    Fetcher fetcher = world.fetcher(b -> b.limits(HostLimits.unlimited().withRequestsPerSecond(2)));
    for (int i = 0; i < 6; i++) {
      fetcher.fetch(FetchRequest.document(A, 10), world.sink);
    }
    assertEquals(Duration.ofSeconds(2), waited());
    fetcher.fetch(FetchRequest.document(B, 10), world.sink);
    assertEquals(Duration.ofSeconds(2), waited());
  }

  @Test
  void spacesBytes() throws IOException {
    world.transport.on(A, ScriptedReply.ok(new byte[400_000]));
    Fetcher fetcher =
        world.fetcher(b -> b.limits(HostLimits.unlimited().withBytesPerSecond(100_000)));
    FetchRequest request = FetchRequest.document(A, 400_000);
    assertInstanceOf(FetchOutcome.Fetched.class, fetcher.fetch(request, world.sink));
    assertEquals(3, waited().toSeconds());
  }

  @Test
  void letsOnlySoManyRequestsThroughAtATime() throws Exception {
    AtomicInteger atATime = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch both = new CountDownLatch(2);
    world.transport.on(
        A,
        request -> {
          most.accumulateAndGet(atATime.incrementAndGet(), Math::max);
          both.countDown();
          await(both);
          atATime.decrementAndGet();
          return ScriptedReply.ok("a");
        });
    Fetcher fetcher = world.fetcher(b -> b.limits(HostLimits.unlimited().withRequests(2)));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      all.add(CompletableFuture.runAsync(() -> fetch(fetcher), threads));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();
    threads.shutdown();
    assertEquals(2, most.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void fetch(Fetcher fetcher) {
    try {
      assertInstanceOf(
          FetchOutcome.Fetched.class,
          fetcher.fetch(FetchRequest.document(A, 10), new DocumentSink(10)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void givesItsPlaceBackWhateverHappens() throws IOException {
    world.transport.on(
        A,
        ScriptedReply.status(503),
        ScriptedReply.ok("a").cutAfter(0),
        ScriptedReply.status(302).withHeader("Location", A.toString()),
        ScriptedReply.status(302),
        ScriptedReply.ok("a"));
    Fetcher fetcher = world.fetcher(b -> b.limits(HostLimits.unlimited().withRequests(1)));
    fetcher.fetch(FetchRequest.document(A, 10), world.sink);
    assertInstanceOf(
        FetchOutcome.Fetched.class, fetcher.fetch(FetchRequest.document(A, 10), world.sink));
  }

  @Test
  void givesItsPlaceBackWhenInterruptedWhileWaitingForItsTurn() throws IOException {
    world.transport.on(A, ScriptedReply.ok("a"));
    boolean[] interrupting = {true};
    Fetcher fetcher =
        world.fetcher(
            b ->
                b.limits(HostLimits.unlimited().withRequests(1).withRequestsPerSecond(0.5))
                    .sleeper(
                        wait -> {
                          if (interrupting[0]) {
                            throw new InterruptedException();
                          }
                        }));
    fetcher.fetch(FetchRequest.document(A, 10), world.sink);
    assertThrows(
        InterruptedIOException.class,
        () -> fetcher.fetch(FetchRequest.document(A, 10), world.sink));
    assertTrue(Thread.interrupted());
    interrupting[0] = false;
    fetcher.fetch(FetchRequest.document(A, 10), world.sink);
  }

  @Test
  void bucketSavesUpOneSecondAndNoMore() {
    ManualClock clock = ManualClock.at("2026-11-20T13:00:00Z");
    TokenBucket bucket = new TokenBucket(10, clock);
    assertEquals(Duration.ZERO, bucket.take(10));
    assertEquals(Duration.ofMillis(500), bucket.take(5));
    clock.advance(Duration.ofHours(1));
    assertEquals(Duration.ZERO, bucket.take(10));
    assertEquals(Duration.ofMillis(100), bucket.take(1));
  }

  @Test
  void bucketDoesNotStopWhenTheClockIsSetBack() {
    ManualClock clock = ManualClock.at("2026-11-20T13:00:00Z");
    TokenBucket bucket = new TokenBucket(10, clock);
    bucket.take(10);
    clock.advance(Duration.ofHours(-5));
    assertEquals(Duration.ofMillis(100), bucket.take(1));
    clock.advance(Duration.ofMillis(200));
    assertEquals(Duration.ZERO, bucket.take(1));
  }

  @Test
  void refusesLimitsThatLetNothingThrough() {
    HostLimits free = HostLimits.unlimited();
    assertThrows(IllegalArgumentException.class, () -> free.withRequests(0));
    assertThrows(IllegalArgumentException.class, () -> free.withRequestsPerSecond(0));
    assertThrows(IllegalArgumentException.class, () -> free.withBytesPerSecond(Double.NaN));
  }
}
