package dev.distworks.build.attest;

import java.nio.file.Path;
import java.time.Duration;

/** What happens to a build's provenance. */
public sealed interface AttestationEvent {
  /** It was stated. */
  record Stated(String nvr, Path file) implements AttestationEvent {}

  /** It could not be stated, is still due, and will be tried again after a pause. */
  record Postponed(String nvr, String reason, Duration pause) implements AttestationEvent {}
}
