package dev.distworks.checker;

import java.time.Instant;
import java.util.List;

/**
 * The account of one round.
 *
 * @param mirrors every mirror, in the order of the configuration
 */
public record CheckReport(
    Instant started, Instant finished, List<MirrorStatus> mirrors, List<String> notices) {
  public CheckReport {
    mirrors = List.copyOf(mirrors);
    notices = List.copyOf(notices);
  }
}
