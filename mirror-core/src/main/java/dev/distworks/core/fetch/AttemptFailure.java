package dev.distworks.core.fetch;

import dev.distworks.core.fetch.FailedAttempt.Reason;
import dev.distworks.core.transport.TransferException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How one attempt failed, and whether another may help. Has no stack: it is an expected end. */
final class AttemptFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is worth doing next. */
  enum Next {
    /** The next source. */
    GIVE_UP,
    /** The same again, later. */
    RETRY,
    /** The same again, later, but less often: the bytes were wrong. */
    RETRY_WRONG_CONTENT,
    /** The same again at once, asked in another way. */
    ASK_OTHERWISE
  }

  private final Reason reason;
  private final transient OptionalInt status;
  private final Next next;
  private final transient Optional<Duration> retryAfter;

  private AttemptFailure(
      Reason reason, OptionalInt status, String detail, Next next, Optional<Duration> retryAfter) {
    super(detail, null, false, false);
    this.reason = reason;
    this.status = status;
    this.next = next;
    this.retryAfter = retryAfter;
  }

  static AttemptFailure of(Reason reason, Next next, String detail) {
    return new AttemptFailure(reason, OptionalInt.empty(), detail, next, Optional.empty());
  }

  static AttemptFailure of(TransferException e, String at) {
    return of(Reason.of(e.fault()), e.retryable() ? Next.RETRY : Next.GIVE_UP, e.what() + at);
  }

  static AttemptFailure status(
      Reason reason, int status, Next next, String at, Optional<Duration> retryAfter) {
    return new AttemptFailure(
        reason, OptionalInt.of(status), "http status " + status + at, next, retryAfter);
  }

  /** The same with the status of the reply whose body was wrong. */
  AttemptFailure withStatus(int found) {
    return new AttemptFailure(reason, OptionalInt.of(found), detail(), next, retryAfter);
  }

  String detail() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  Next next() {
    return next;
  }

  boolean isTimeout() {
    return reason == Reason.TIMEOUT;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  FailedAttempt at(URI source) {
    return new FailedAttempt(source, reason, status, detail());
  }
}
