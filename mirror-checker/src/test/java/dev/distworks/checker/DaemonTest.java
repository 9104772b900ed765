package dev.distworks.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.checker.Planter.PlantReport;
import dev.distworks.checker.Planter.Stamp;
import dev.distworks.checker.history.MemoryHistory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DaemonTest {
  private static final Duration INTERVAL = Duration.ofMillis(40);

  private final Asked asked = new Asked();
  private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();

  private MirrorCheckerBuilder builder(Mirror... mirrors) {
    return MirrorChecker.builder("site", asked, new MemoryHistory())
        .mirrors(List.of(mirrors))
        .stamps(List.of("a", "./b/"), "stamp")
        .listener(changes::add);
  }

  private static Mirror mirror(String name) {
    return new Mirror("http://" + name + ".example/pub", INTERVAL, 0, false);
  }

  private static void watch(MirrorChecker checker) {
    Thread thread =
        new Thread(
            () -> {
              try {
                checker.watch();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** mirrorchecker left the pause out after whatever it could not read. */
  @Test
  void noAnswerMakesAMirrorBeAskedEarlier() throws Exception {
    try (MirrorChecker checker = builder(mirror("garbage"), mirror("good")).build()) {
      watch(checker);
      for (String name : List.of("garbage", "good")) {
        Instant before = asked.next(name);
        for (int i = 0; i < 5; i++) {
          Instant at = asked.next(name);
          Duration apart = Duration.between(before, at);
          assertTrue(apart.compareTo(INTERVAL) >= 0, name + ": asked again after " + apart);
          before = at;
        }
      }
    }
  }

  @Test
  void mirrorsComeAndGoWhileItWatches() throws Exception {
    try (MirrorChecker checker = builder(mirror("one")).build()) {
      watch(checker);
      asked.next("one");
      checker.mirrors(List.of(mirror("two")));
      asked.next("two");
      asked.next("two");
      assertEquals(1, checker.statuses().size());
      asked.times("one").clear();
      asked.next("two");
      assertTrue(asked.times("one").size() <= 1, "one more may have been under way");
      checker.mirrors(List.of(mirror("one"), mirror("two")));
      asked.next("one");
    }
  }

  @Test
  void plantsBetweenTwoMarksAndAgainAfterAFailure() throws Exception {
    Plots planter = new Plots();
    MirrorCheckerBuilder builder =
        builder(mirror("one")).planter(planter, Duration.ofMillis(10), "00/stamp", "zz/stamp");
    try (MirrorChecker checker = builder.build()) {
      watch(checker);
      List<Stamp> stamps = planter.planted.take();
      assertEquals(
          List.of("00/stamp", "a/stamp", "b/stamp", "zz/stamp"),
          stamps.stream().map(Stamp::path).toList());
      assertEquals(
          List.of(true, false, false, true), stamps.stream().map(Stamp::makesFolder).toList());
      assertEquals(1, stamps.stream().map(Stamp::text).distinct().count());
      planter.planted.take();
      assertTrue(checker.source().lastPlanted().isPresent());
      assertFalse(checker.source().failure().isPresent(), "it was planted since");
    }
    assertEquals("reachable -> unreachable", nextOfSource());
    assertEquals("unreachable -> reachable", nextOfSource());
    assertTrue(changes.stream().noneMatch(change -> change.what().equals("source")));
  }

  private String nextOfSource() throws InterruptedException {
    Change change = changes.take();
    while (!change.what().equals("source")) {
      change = changes.take();
    }
    return change.before() + " -> " + change.after();
  }

  /** The first planting fails. */
  private static final class Plots implements Planter {
    private final BlockingQueue<List<Stamp>> planted = new LinkedBlockingQueue<>();
    private boolean failed;

    @Override
    public PlantReport plant(List<Stamp> stamps) throws IOException {
      if (!failed) {
        failed = true;
        throw new IOException("no way");
      }
      planted.add(stamps);
      return new PlantReport(stamps.size(), List.of());
    }

    @Override
    public void close() {}
  }

  /** Answers at once, and keeps when it was asked. */
  private static final class Asked implements Probe {
    private final Map<String, BlockingQueue<Instant>> times = new ConcurrentHashMap<>();

    BlockingQueue<Instant> times(String name) {
      return times.computeIfAbsent(name + ".example", unused -> new LinkedBlockingQueue<>());
    }

    Instant next(String name) throws InterruptedException {
      Instant at = times(name).poll(30, TimeUnit.SECONDS);
      assertTrue(at != null, name + " was not asked");
      return at;
    }

    @Override
    public CompletableFuture<ProbeResult> probe(Request request) {
      Instant now = Instant.now();
      String host = request.mirror().uri().getHost();
      times(host.replace(".example", "")).add(now);
      StampReading reading =
          host.startsWith("garbage")
              ? new StampReading.Refuted(Refutation.GARBAGE, "x")
              : new StampReading.Planted(now);
      return CompletableFuture.completedFuture(
          new ProbeResult(
              now, request.files().stream().map(file -> reading).toList(), Optional.empty()));
    }

    @Override
    public void close() {}
  }
}
