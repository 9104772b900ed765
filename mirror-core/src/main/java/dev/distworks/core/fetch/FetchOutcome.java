package dev.distworks.core.fetch;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How the fetch of one content ended.
 *
 * <p>Java 17 has no pattern switch: use {@link #fold}.
 */
public sealed interface FetchOutcome {

  /** The failed attempts before the end, in order; a failed fetch has at least one. */
  List<FailedAttempt> attempts();

  /** Handles every case. */
  <T> T fold(
      Function<Fetched, T> fetched,
      Function<NotModified, T> notModified,
      Function<Failed, T> failed);

  /**
   * The content is in the sink and is what was expected.
   *
   * @param source the source it came from, before redirects
   * @param location where it was found, after redirects: what its relative links refer to
   * @param headers the reply's headers by lower-case name; of several with one name the first
   */
  record Fetched(
      URI source, URI location, Map<String, String> headers, List<FailedAttempt> attempts)
      implements FetchOutcome {
    public Fetched {
      headers = Map.copyOf(headers);
      attempts = List.copyOf(attempts);
    }

    @Override
    public <T> T fold(
        Function<Fetched, T> fetched,
        Function<NotModified, T> notModified,
        Function<Failed, T> failed) {
      return fetched.apply(this);
    }
  }

  /**
   * The server says, to a conditional request, that the caller's copy is current (304). The sink is
   * empty.
   */
  record NotModified(URI source, Map<String, String> headers, List<FailedAttempt> attempts)
      implements FetchOutcome {
    public NotModified {
      headers = Map.copyOf(headers);
      attempts = List.copyOf(attempts);
    }

    @Override
    public <T> T fold(
        Function<Fetched, T> fetched,
        Function<NotModified, T> notModified,
        Function<Failed, T> failed) {
      return notModified.apply(this);
    }
  }

  /** No source had it right. The sink is empty. */
  record Failed(List<FailedAttempt> attempts) implements FetchOutcome {
    public Failed {
      attempts = List.copyOf(attempts);
      if (attempts.isEmpty()) {
        throw new IllegalArgumentException("attempts: a failed fetch has at least one");
      }
    }

    /** Whether every source says that there is no such thing (404 or 410). */
    public boolean absentEverywhere() {
      Map<URI, FailedAttempt> last = new java.util.LinkedHashMap<>();
      attempts.forEach(attempt -> last.put(attempt.source(), attempt));
      return last.values().stream()
          .allMatch(attempt -> attempt.reason() == FailedAttempt.Reason.ABSENT);
    }

    @Override
    public <T> T fold(
        Function<Fetched, T> fetched,
        Function<NotModified, T> notModified,
        Function<Failed, T> failed) {
      return failed.apply(this);
    }
  }
}
