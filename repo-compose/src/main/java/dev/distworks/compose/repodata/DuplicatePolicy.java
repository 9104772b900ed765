package dev.distworks.compose.repodata;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is done when two files have the same name, epoch, version, release and architecture. */
public enum DuplicatePolicy {
  /** Both are listed, and named in the report. */
  KEEP,
  /** The one that comes last in the metadata's order is listed; the others are named. */
  KEEP_LAST,
  /** Nothing is published. */
  REFUSE;

  /** The name on a command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one of that name. */
  public static Optional<DuplicatePolicy> named(String label) {
    return Stream.of(values()).filter(policy -> policy.label().equals(label)).findFirst();
  }
}
