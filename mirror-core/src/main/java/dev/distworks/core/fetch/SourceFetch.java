package dev.distworks.core.fetch;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.fetch.AttemptFailure.Next;
import dev.distworks.core.fetch.FailedAttempt.Reason;
import dev.distworks.core.store.ContentSink;
import dev.distworks.core.store.IntegrityException;
import dev.distworks.core.transport.HttpReply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The attempts to fetch one content from one of its sources. Used by one thread, once. */
final class SourceFetch {
  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);
  private static final Set<String> CONDITIONS = Set.of("if-none-match", "if-modified-since");

  /** An attempt that brought as much is no failure to be counted: the next one goes on there. */
  private static final long PROGRESS = 1024 * 1024;

  private final FetchSettings settings;
  private final FetchRequest request;
  private final URI source;
  private final ContentSink sink;
  private final List<FailedAttempt> failures;
  private final RedirectFollower follower;
  private final BodyTransfer transfer;
  private final Resume resume;
  private final boolean sizeOrDigestKnown;
  private boolean gzipAllowed;
  private boolean bytesWereWrong;

  SourceFetch(
      FetchSettings settings,
      FetchRequest request,
      URI source,
      ContentSink sink,
      List<FailedAttempt> failures) {
    this.settings = settings;
    this.request = request;
    this.source = source;
    this.sink = sink;
    this.failures = failures;
    Set<DigestAlgorithm> digests = request.expected().algorithms();
    this.sizeOrDigestKnown = request.expected().size().isPresent() || !digests.isEmpty();
    this.gzipAllowed = !sizeOrDigestKnown;
    this.follower =
        new RedirectFollower(settings, digests.stream().anyMatch(DigestAlgorithm::isStrong));
    this.transfer = new BodyTransfer(settings, request, sink);
    this.resume = new Resume(!digests.isEmpty());
    if (request.body().isPresent()) {
      resume.forbid();
    }
  }

  /** The outcome; empty when the next source is to be tried. */
  Optional<FetchOutcome> run() throws IOException {
    int failed = 0;
    int wrong = 0;
    int timeouts = 0;
    while (true) {
      long before = sink.size();
      try {
        return Optional.of(attempt());
      } catch (AttemptFailure failure) {
        if (failure.next() == Next.ASK_OTHERWISE) {
          continue;
        }
        failures.add(failure.at(source));
        boolean progress = sink.size() - before >= PROGRESS && resume.possible();
        failed = progress ? 1 : failed + 1;
        timeouts += failure.isTimeout() && !progress ? 1 : 0;
        wrong += failure.next() == Next.RETRY_WRONG_CONTENT ? 1 : 0;
        bytesWereWrong = wrong > 0;
        if (failure.next() == Next.GIVE_UP
            || failed >= settings.retry().attempts()
            || timeouts >= settings.retry().timeoutAttempts()
            || wrong >= settings.retry().wrongContentAttempts()) {
          return Optional.empty();
        }
        settings.gates().sleep(wait(failure, failed));
      }
    }
  }

  private Duration wait(AttemptFailure failure, int failed) {
    Duration longest = settings.retry().longestRetryAfter();
    return failure
        .retryAfter()
        .map(asked -> asked.compareTo(longest) > 0 ? longest : asked)
        .orElseGet(() -> settings.retry().wait(failed, settings.random().getAsDouble()));
  }

  private FetchOutcome attempt() throws IOException, AttemptFailure {
    if (sink.size() > 0 && !resume.possible()) {
      sink.reset();
    }
    long offset = sink.size();
    try (Landing landing = follower.follow(call(offset))) {
      HttpReply reply = landing.reply();
      if (reply.status() == 304 && isConditional()) {
        resetSink();
        return new FetchOutcome.NotModified(source, reply.headers(), failures);
      }
      judge(landing, offset);
      take(landing, offset);
      return new FetchOutcome.Fetched(source, landing.uri(), reply.headers(), failures);
    }
  }

  private Call call(long offset) {
    Map<String, String> headers = new TreeMap<>(request.headers());
    if (offset > 0) {
      resume.ask(offset, headers);
    }
    if (sizeOrDigestKnown) {
      headers.putIfAbsent("accept-encoding", gzipAllowed ? "gzip" : "identity");
    }
    if (bytesWereWrong) {
      headers.putIfAbsent("cache-control", "no-cache");
    }
    return Call.first(source, headers, request.body());
  }

  private boolean isConditional() {
    return CONDITIONS.stream().anyMatch(request.headers()::containsKey);
  }

  /** Throws unless the reply carries the content, or what of it is missing. */
  private void judge(Landing landing, long offset) throws IOException, AttemptFailure {
    HttpReply reply = landing.reply();
    int status = reply.status();
    if (status == 200 || status == 203) {
      resetSink();
      resume.begin(reply);
    } else if (status == 206 && offset > 0) {
      Optional<String> objection = resume.objection(reply, offset, request.expected().size());
      if (objection.isPresent()) {
        throw startOver(landing, AttemptFailure.of(Reason.MALFORMED, Next.RETRY, objection.get()));
      }
    } else if (status == 206 && request.headers().containsKey("range")) {
      resume.forbid();
    } else if (status == 416 && offset > 0) {
      throw startOver(landing, status(landing, Reason.STATUS, Next.RETRY));
    } else if (status == 404 || status == 410) {
      throw status(landing, Reason.ABSENT, Next.GIVE_UP);
    } else {
      throw status(landing, Reason.STATUS, PASSING.contains(status) ? Next.RETRY : Next.GIVE_UP);
    }
  }

  private AttemptFailure startOver(Landing landing, AttemptFailure why) throws IOException {
    resume.forbid();
    resetSink();
    landing.drain();
    return why;
  }

  private AttemptFailure status(Landing landing, Reason reason, Next next) throws IOException {
    landing.drain();
    HttpReply reply = landing.reply();
    return AttemptFailure.status(
        reason,
        reply.status(),
        next,
        landing.at(),
        reply
            .header("retry-after")
            .flatMap(text -> RetryAfter.wait(text, settings.clock().instant())));
  }

  /** Brings the body into the sink and checks what is there. */
  private void take(Landing landing, long offset) throws IOException, AttemptFailure {
    HttpReply reply = landing.reply();
    Optional<String> foreign =
        reply
            .header("content-encoding")
            .filter(coding -> !reply.decoded() && !coding.equalsIgnoreCase("identity"));
    if (foreign.isPresent() && !sizeOrDigestKnown) {
      throw AttemptFailure.of(
          Reason.MALFORMED, Next.GIVE_UP, "content encoding '" + foreign.get() + "' is not known");
    }
    try {
      transfer.run(landing);
      sink.verify(request.expected());
    } catch (AttemptFailure | IntegrityException e) {
      AttemptFailure failure =
          e instanceof AttemptFailure a ? a : transfer.wrong((IntegrityException) e, landing);
      if (failure.next() != Next.RETRY_WRONG_CONTENT) {
        throw failure;
      }
      resetSink();
      if (offset > 0) {
        resume.forbid();
      }
      if (foreign.isPresent() && !gzipAllowed) {
        gzipAllowed = true;
        throw AttemptFailure.of(Reason.WRONG_DIGEST, Next.ASK_OTHERWISE, failure.detail());
      }
      throw failure;
    }
  }

  private void resetSink() throws IOException {
    if (sink.size() > 0) {
      sink.reset();
    }
  }
}
