package dev.distworks.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.distworks.checker.history.MemoryHistory;
import dev.distworks.core.testing.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MirrorCheckerTest {
  private static final Mirror MIRROR = Mirror.of("http://mirror.example/pub");

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final MemoryHistory history = new MemoryHistory();
  private final List<Long> allowed = new ArrayList<>();
  private Verdict verdict = new Verdict.Complete("generation 1");

  private MirrorChecker checker() {
    return MirrorChecker.builder("site", new NoProbe(), history)
        .mirrors(List.of(MIRROR))
        .verifiers(List.of(new Fixed()), Duration.ofMinutes(15))
        .bytesPerDay(1_000)
        .clock(clock)
        .build();
  }

  /** A day's bytes are a day's, whoever is started again in it. */
  @Test
  void aRestartDoesNotBeginTheDaysBytesAnew() throws Exception {
    for (int i = 0; i < 2; i++) {
      try (MirrorChecker checker = checker()) {
        checker.check();
        clock.advance(Duration.ofMinutes(20));
        checker.check();
        clock.advance(Duration.ofMinutes(20));
      }
    }
    assertEquals(List.of(1_000L, 600L, 200L, 0L), allowed);
    clock.advance(Duration.ofHours(25));
    try (MirrorChecker checker = checker()) {
      checker.check();
    }
    assertEquals(1_000L, allowed.get(4));
  }

  @Test
  void aMirrorThatWasListedAMomentBeforeARestartStillIs() throws Exception {
    try (MirrorChecker checker = checker()) {
      checker.check();
      assertEquals(List.of(MIRROR), checker.listed());
    }
    try (MirrorChecker checker = checker()) {
      assertEquals(List.of(MIRROR), checker.listed());
      verdict = new Verdict.Poisoned("a file");
      checker.check();
      assertEquals(List.of(), checker.listed());
    }
    clock.advance(Duration.ofHours(1));
    try (MirrorChecker checker = checker()) {
      assertEquals(List.of(), checker.listed(), "that was long ago");
    }
  }

  private final class Fixed implements RepositoryVerifier {
    @Override
    public String path() {
      return "repository";
    }

    @Override
    public void learn() throws IOException {}

    @Override
    public CompletableFuture<RepositoryCheck> verify(Mirror mirror, Effort effort) {
      allowed.add(effort.maxBytes());
      return CompletableFuture.completedFuture(
          new RepositoryCheck(path(), verdict, clock.instant(), 400, Duration.ofSeconds(1)));
    }

    @Override
    public void close() {}
  }

  private static final class NoProbe implements Probe {
    @Override
    public CompletableFuture<ProbeResult> probe(Request request) {
      return CompletableFuture.completedFuture(
          new ProbeResult(Instant.EPOCH, List.of(), Optional.empty()));
    }

    @Override
    public void close() {}
  }
}
