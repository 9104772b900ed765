package dev.distworks.checker.verify;

import dev.distworks.checker.Mirror;
import dev.distworks.checker.Obstacle;
import dev.distworks.checker.Refutation;
import dev.distworks.checker.verify.FileFinding.Kind;
import dev.distworks.checker.wire.Wire;
import dev.distworks.checker.wire.WireBatch;
import dev.distworks.checker.wire.WireReply;
import dev.distworks.checker.wire.WireRequest;
import dev.distworks.core.digest.Digest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Looks at files on mirrors: the whole of one that is small enough for what may be spent, a part of
 * a larger one, and otherwise how large it is. Each file costs one request.
 */
public final class FileInspector {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration EACH = Duration.ofSeconds(30);

  private final Wire wire;
  private final BiPredicate<Mirror, URI> redirects;

  /** Through that wire, which it does not own. */
  public FileInspector(Wire wire, BiPredicate<Mirror, URI> redirects) {
    this.wire = wire;
    this.redirects = redirects;
  }

  /** A document of at most that many bytes below a mirror's URL. */
  public CompletableFuture<WireReply> document(
      Mirror mirror, String path, long maxBytes, Duration deadline) {
    WireRequest request = WireRequest.get(mirror.file(path), maxBytes);
    return wire.exchange(
            new WireBatch(
                List.of(request), Optional.empty(), deadline, uri -> redirects.test(mirror, uri)))
        .thenApply(result -> result.replies().get(0));
  }

  /**
   * Looks at these files.
   *
   * @param base the repository below the mirror's URL, with a slash at its end unless it is empty
   * @param maxBytes the most to take altogether; what does not fit is looked at in part
   * @param earlier whether the source had a file of that digest before
   */
  public CompletableFuture<Inspection> inspect(
      Mirror mirror, String base, List<KnownFile> files, long maxBytes, Predicate<Digest> earlier) {
    if (files.isEmpty()) {
      return CompletableFuture.completedFuture(Inspection.none());
    }
    List<Look> looks = new ArrayList<>();
    long left = maxBytes;
    for (KnownFile file : files) {
      Look look = Look.within(left, file);
      looks.add(look);
      left -= look.cost();
    }
    List<WireRequest> requests =
        looks.stream().map(look -> look.request(mirror.file(base + look.file().path()))).toList();
    long begun = System.nanoTime();
    return wire.exchange(
            new WireBatch(
                requests, Optional.empty(), EACH, DEADLINE, uri -> redirects.test(mirror, uri)))
        .thenApply(
            result ->
                inspection(
                    looks, result.replies(), Duration.ofNanos(System.nanoTime() - begun), earlier));
  }

  private static Inspection inspection(
      List<Look> looks, List<WireReply> replies, Duration took, Predicate<Digest> earlier) {
    List<FileFinding> findings = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < looks.size(); i++) {
      Look look = looks.get(i);
      findings.add(
          replies
              .get(i)
              .fold(
                  answer -> judge(look, answer, earlier),
                  stopped -> judge(look, stopped),
                  failed ->
                      new FileFinding(
                          look.file(),
                          failed.why() == Obstacle.TRUNCATED ? Kind.CUT_SHORT : Kind.FAILED,
                          failed.why().words() + ": " + failed.detail())));
      bytes += look.taken();
    }
    return new Inspection(findings, bytes, took);
  }

  private static FileFinding judge(Look look, WireReply.Answer answer, Predicate<Digest> earlier) {
    int status = answer.status();
    KnownFile file = look.file();
    if (status == 404 || status == 410 || status == 403) {
      return new FileFinding(file, Kind.MISSING, "is not there, status " + status);
    }
    if (status == 416) {
      return new FileFinding(file, Kind.CUT_SHORT, "has no bytes where it should have");
    }
    if (status != 200 && status != 206) {
      return new FileFinding(file, Kind.FAILED, "status " + status);
    }
    return status == 200 ? look.judgeWhole(answer.length(), earlier) : look.judgePart(answer);
  }

  private static FileFinding judge(Look look, WireReply.Stopped stopped) {
    KnownFile file = look.file();
    if (stopped.why() == Refutation.REDIRECT_ELSEWHERE) {
      return new FileFinding(file, Kind.FAILED, stopped.why().words() + ": " + stopped.detail());
    }
    if (look.isPart() && stopped.why() == Refutation.TOO_LONG) {
      // No Range there: the whole file is announced, whose size is all that can be told.
      return stopped.detail().endsWith(" " + file.size())
          ? new FileFinding(file, Kind.FINE, "has its size")
          : new FileFinding(file, Kind.FOREIGN, "has another size: " + stopped.detail());
    }
    return new FileFinding(file, Kind.FOREIGN, stopped.why().words() + ": " + stopped.detail());
  }
}
