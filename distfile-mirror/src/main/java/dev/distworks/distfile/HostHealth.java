package dev.distworks.distfile;

import dev.distworks.core.fetch.FailedAttempt;
import dev.distworks.core.fetch.FetchOutcome;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives up a host for the rest of a run that let one request after the other wait in vain, so that
 * one dead host with a thousand files does not hold up the others. Thread-safe.
 */
final class HostHealth {
  private static final int FEWEST = 20;
  private static final int ROUNDS = 3;

  private final Map<String, Integer> timeouts = new ConcurrentHashMap<>();
  private final int most;

  /** For so many jobs at a time, all of which may wait for one host. */
  HostHealth(int jobs) {
    most = Math.max(FEWEST, ROUNDS * jobs);
  }

  /** Why that source is not asked in this run any more; empty when it is. */
  Optional<FailedAttempt> objection(URI source) {
    int inVain = timeouts.getOrDefault(place(source), 0);
    return inVain < most
        ? Optional.empty()
        : Optional.of(
            new FailedAttempt(
                source,
                FailedAttempt.Reason.TIMEOUT,
                OptionalInt.empty(),
                "not asked, for its host let "
                    + inVain
                    + " requests in a row wait in vain; it is asked again in the next run"));
  }

  /** Learns from how a source was fetched. */
  void learn(URI source, FetchOutcome outcome) {
    List<FailedAttempt> attempts = outcome.attempts();
    boolean timeout =
        outcome instanceof FetchOutcome.Failed
            && attempts.get(attempts.size() - 1).reason() == FailedAttempt.Reason.TIMEOUT;
    if (timeout) {
      timeouts.merge(place(source), 1, Integer::sum);
    } else {
      timeouts.remove(place(source));
    }
  }

  private static String place(URI source) {
    return source.getScheme() + "://" + source.getRawAuthority();
  }
}
