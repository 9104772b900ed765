package dev.distworks.checker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one probe of a mirror gave.
 *
 * @param at when it was over
 * @param stamps one for each file, in their order
 * @param contact how the mirror was reached; empty when it was not
 */
public record ProbeResult(Instant at, List<StampReading> stamps, Optional<Contact> contact) {
  public ProbeResult {
    stamps = List.copyOf(stamps);
  }
}
