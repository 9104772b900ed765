package dev.distworks.pypi;

import java.util.Optional;

/**
 * The state of a project and the reason given for it (PEP 792). The marker is kept as upstream
 * wrote it: one that PEP 792 does not define is no error.
 *
 * @param marker {@code active}, {@code archived}, {@code quarantined} or {@code deprecated}
 */
public record ProjectStatus(String marker, Optional<String> reason) {
  /** What a project is of which nothing else was said. */
  public static final ProjectStatus ACTIVE = new ProjectStatus("active", Optional.empty());

  private static final String QUARANTINED = "quarantined";

  public ProjectStatus {
    if (marker.isEmpty()) {
      throw new IllegalArgumentException("marker: expected a word, found an empty text");
    }
  }

  /** Whether its files are believed to be dangerous: none may be served. */
  public boolean isQuarantined() {
    return marker.equals(QUARANTINED);
  }
}
