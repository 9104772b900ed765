package dev.distworks.checker.probe;

import dev.distworks.checker.Mirror;
import dev.distworks.checker.Obstacle;
import dev.distworks.checker.Probe;
import dev.distworks.checker.ProbeResult;
import dev.distworks.checker.Refutation;
import dev.distworks.checker.StampReading;
import dev.distworks.checker.stamp.StampText;
import dev.distworks.checker.wire.Wire;
import dev.distworks.checker.wire.WireBatch;
import dev.distworks.checker.wire.WireReply;
import dev.distworks.checker.wire.WireRequest;
import dev.distworks.checker.wire.WireResult;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;

/**
 * Reads stamps through a {@link Wire}, which it does not own. Where a mirror may redirect to is
 * asked of whoever knows the other mirrors, for a mirror that sends its visitors to another is
 * none.
 */
public final class StampProbe implements Probe {
  /** A body may be as long as this before it is given up: enough to say what it is. */
  private static final int MAX_BYTES = 4096;

  /** All stamps of one mirror together may take as long as so many that are just in time. */
  private static final int SLOW_ONES = 3;

  private final Wire wire;
  private final Duration deadline;
  private final BiPredicate<Mirror, URI> redirects;
  private final InstantSource clock;

  /**
   * @param deadline for one stamp; all of a mirror together have three times that
   * @param redirects whether that mirror may redirect there
   */
  public StampProbe(
      Wire wire, Duration deadline, BiPredicate<Mirror, URI> redirects, InstantSource clock) {
    this.wire = wire;
    this.deadline = deadline;
    this.redirects = redirects;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<ProbeResult> probe(Request request) {
    Mirror mirror = request.mirror();
    List<WireRequest> requests =
        request.files().stream()
            .map(file -> WireRequest.get(mirror.file(file), MAX_BYTES))
            .toList();
    return wire.exchange(
            new WireBatch(
                requests,
                request.family(),
                deadline,
                deadline.multipliedBy(SLOW_ONES),
                uri -> redirects.test(mirror, uri)))
        .thenApply(this::judge);
  }

  private ProbeResult judge(WireResult result) {
    Instant now = clock.instant();
    return new ProbeResult(
        now, result.replies().stream().map(reply -> judge(reply, now)).toList(), result.contact());
  }

  private static StampReading judge(WireReply reply, Instant now) {
    return reply.fold(
        answer -> judge(answer, now),
        stopped -> new StampReading.Refuted(stopped.why(), stopped.detail()),
        failed -> new StampReading.Unreachable(failed.why(), failed.detail()));
  }

  private static StampReading judge(WireReply.Answer answer, Instant now) {
    int status = answer.status();
    if (status == 200) {
      return StampText.read(answer.body(), now);
    }
    if (status == 429) {
      return new StampReading.Unreachable(Obstacle.BUSY, "status " + status);
    }
    if (status >= 500) {
      return new StampReading.Unreachable(Obstacle.SERVER_ERROR, "status " + status);
    }
    return status / 100 == 2
        ? new StampReading.Refuted(Refutation.EMPTY, "status " + status)
        : new StampReading.Absent(status);
  }

  @Override
  public void close() {
    // The wire is closed by whoever opened it.
  }
}
