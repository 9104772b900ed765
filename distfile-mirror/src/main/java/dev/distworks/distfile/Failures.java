package dev.distworks.distfile;

import dev.distworks.core.sync.ItemOutcome;

/** Failures in the words of reports that all mirrors share. */
final class Failures {
  private Failures() {}

  static ItemOutcome outcome(CatalogFailure failure) {
    return switch (failure.code()) {
      case UPSTREAM_TIMEOUT, UPSTREAM_UNKNOWN_HOST, UPSTREAM_UNREACHABLE ->
          new ItemOutcome.Unreachable(failure.reason());
      case HTTP_STATUS, NO_URI -> new ItemOutcome.Absent(failure.reason());
      default -> new ItemOutcome.Rejected(failure.reason());
    };
  }
}
