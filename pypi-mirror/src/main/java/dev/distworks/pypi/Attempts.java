package dev.distworks.pypi;

import dev.distworks.core.fetch.FailedAttempt;
import dev.distworks.core.sync.ItemOutcome;
import java.util.List;

/** Says in one line why a fetch failed, from its attempts. */
final class Attempts {
  private Attempts() {}

  /** The last attempt, and how many there were. */
  static String summary(List<FailedAttempt> attempts) {
    if (attempts.isEmpty()) {
      return "no attempt was made";
    }
    FailedAttempt last = attempts.get(attempts.size() - 1);
    return attempts.size() == 1 ? last.toString() : last + " (attempt " + attempts.size() + ")";
  }

  /** Rejected when the bytes or the address are wrong, else unreachable. */
  static ItemOutcome outcome(List<FailedAttempt> attempts) {
    String summary = summary(attempts);
    if (attempts.isEmpty()) {
      return new ItemOutcome.Unreachable(summary);
    }
    return switch (attempts.get(attempts.size() - 1).reason()) {
      case WRONG_SIZE,
          WRONG_DIGEST,
          HTML_INSTEAD_OF_FILE,
          ADDRESS_REFUSED,
          PORT_REFUSED,
          REDIRECT_REFUSED,
          MALFORMED_URI ->
          new ItemOutcome.Rejected(summary);
      case ABSENT -> new ItemOutcome.Absent(summary);
      default -> new ItemOutcome.Unreachable(summary);
    };
  }
}
