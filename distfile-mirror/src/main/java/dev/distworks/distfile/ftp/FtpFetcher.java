package dev.distworks.distfile.ftp;

import dev.distworks.core.fetch.FailedAttempt;
import dev.distworks.core.fetch.FailedAttempt.Reason;
import dev.distworks.core.fetch.FetchOutcome;
import dev.distworks.core.fetch.FetchRequest;
import dev.distworks.core.store.ContentSink;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.distfile.SourceFetcher;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Fetches what lies behind {@code ftp://} URIs. Thread-safe; each file has its own connection. */
public final class FtpFetcher implements SourceFetcher {
  private static final int ATTEMPTS = 2;

  private final AccessPolicy policy;
  private final FtpLimits limits;
  private final InstantSource clock;

  /**
   * With that policy for addresses, and for ports other than 21.
   *
   * @param clock tells how long a transfer takes
   */
  public FtpFetcher(AccessPolicy policy, FtpLimits limits, InstantSource clock) {
    this.policy = policy;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public FetchOutcome fetch(FetchRequest request, ContentSink sink) throws IOException {
    List<FailedAttempt> failures = new ArrayList<>();
    for (URI source : request.sources()) {
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        if (sink.size() > 0) {
          sink.reset();
        }
        try {
          new FtpTransfer(policy, limits, clock, source, request).run(sink);
          return new FetchOutcome.Fetched(source, source, Map.of(), failures);
        } catch (FtpFailure failure) {
          failures.add(failure.at(source));
          if (failure.reason() != Reason.BROKEN) {
            break;
          }
        }
      }
    }
    if (sink.size() > 0) {
      sink.reset();
    }
    return new FetchOutcome.Failed(failures);
  }

  /** Why an attempt gave nothing. Has no stack: it is an expected end. */
  static final class FtpFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int reply;

    FtpFailure(Reason reason, int reply, String detail) {
      super(detail, null, false, false);
      this.reason = reason;
      this.reply = reply;
    }

    Reason reason() {
      return reason;
    }

    FailedAttempt at(URI source) {
      OptionalInt status = reply == 0 ? OptionalInt.empty() : OptionalInt.of(reply);
      return new FailedAttempt(source, reason, status, String.valueOf(getMessage()));
    }
  }
}
