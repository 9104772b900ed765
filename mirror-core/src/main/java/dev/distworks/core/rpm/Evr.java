package dev.distworks.core.rpm;

/**
 * Epoch, version and release of a package; ordered as rpm orders them, so that two which compare as
 * the same may still differ in their text. No release is older than any.
 */
public record Evr(long epoch, String version, String release) implements Comparable<Evr> {
  public Evr {
    if (epoch < 0 || epoch > 0xffff_ffffL) {
      throw new IllegalArgumentException("epoch: expected 0 to 4294967295, found " + epoch);
    }
  }

  /**
   * Reads {@code [EPOCH:]VERSION[-RELEASE]}. An empty epoch is 0. Throws IllegalArgumentException
   * when the epoch is no number.
   */
  public static Evr parse(String text) {
    int colon = text.indexOf(':');
    int dash = text.indexOf('-', colon + 1);
    String version = text.substring(colon + 1, dash < 0 ? text.length() : dash);
    return new Evr(
        epoch(text, Math.max(0, colon)), version, dash < 0 ? "" : text.substring(dash + 1));
  }

  private static long epoch(String text, int end) {
    String digits = text.substring(0, end);
    if (digits.isEmpty()) {
      return 0;
    }
    if (digits.length() > 10 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("expected a number before ':' in '" + text + "'");
    }
    return Long.parseLong(digits);
  }

  @Override
  public int compareTo(Evr other) {
    if (epoch != other.epoch) {
      return Long.compare(epoch, other.epoch);
    }
    int order = RpmVersion.compare(version, other.version);
    return order != 0 ? order : RpmVersion.compare(release, other.release);
  }

  /** {@code VERSION-RELEASE}, with {@code EPOCH:} before it unless that is 0. */
  @Override
  public String toString() {
    return (epoch == 0 ? "" : epoch + ":") + version + (release.isEmpty() ? "" : "-" + release);
  }
}
