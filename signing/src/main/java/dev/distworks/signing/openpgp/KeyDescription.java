package dev.distworks.signing.openpgp;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a new key says of itself.
 *
 * @param userId a name and address, {@code Name <mail>}
 * @param created to the second; a fraction is cut off
 * @param expires empty for never
 */
public record KeyDescription(String userId, Instant created, Optional<Instant> expires) {
  private static final int MAX_USER_ID = 1024;

  public KeyDescription {
    if (userId.isBlank()
        || userId.length() > MAX_USER_ID
        || userId.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "user id: expected 'Name <mail>' of 1 to "
              + MAX_USER_ID
              + " characters and no control characters, found '"
              + userId
              + "'");
    }
    created = created.truncatedTo(ChronoUnit.SECONDS);
    Instant start = created;
    if (expires.filter(end -> !end.isAfter(start)).isPresent()) {
      throw new IllegalArgumentException(
          "expiry: expected a time after " + start + ", found " + expires.get());
    }
  }
}
