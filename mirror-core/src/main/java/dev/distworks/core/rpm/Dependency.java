package dev.distworks.core.rpm;

/**
 * A name with, perhaps, a range of versions, that a package provides, requires, conflicts with or
 * obsoletes.
 *
 * @param flags the bits {@link #LESS}, {@link #GREATER} and {@link #EQUAL}, others are ignored;
 *     none of them for any version
 * @param version {@code [EPOCH:]VERSION[-RELEASE]}; empty for any
 */
public record Dependency(String name, int flags, String version) {
  public static final int LESS = 1 << 1;
  public static final int GREATER = 1 << 2;
  public static final int EQUAL = 1 << 3;

  private static final int RANGE = LESS | GREATER | EQUAL;

  /** Any version of that name. */
  public static Dependency any(String name) {
    return new Dependency(name, 0, "");
  }

  /** Whether there is a version that both mean. Symmetric. */
  public boolean overlaps(Dependency other) {
    if (!name.equals(other.name)) {
      return false;
    }
    if ((flags & RANGE) == 0
        || (other.flags & RANGE) == 0
        || version.isEmpty()
        || other.version.isEmpty()) {
      return true;
    }
    Parts mine = Parts.of(version);
    Parts theirs = Parts.of(other.version);
    int order = mine.compareEpochAndVersion(theirs);
    if (order == 0) {
      if (mine.release.isEmpty() != theirs.release.isEmpty()) {
        // Without a release, "= 1.0" means each release of 1.0.
        int open = mine.release.isEmpty() ? flags : other.flags;
        if ((open & EQUAL) != 0) {
          return true;
        }
      } else {
        order = RpmVersion.compare(mine.release, theirs.release);
      }
    }
    if (order < 0) {
      return has(GREATER) || other.has(LESS);
    }
    if (order > 0) {
      return has(LESS) || other.has(GREATER);
    }
    return (flags & other.flags & RANGE) != 0;
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** As it is written in a spec file. */
  @Override
  public String toString() {
    if ((flags & RANGE) == 0) {
      return name;
    }
    return name
        + " "
        + (has(LESS) ? "<" : "")
        + (has(GREATER) ? ">" : "")
        + (has(EQUAL) ? "=" : "")
        + " "
        + version;
  }

  /** A version text in its parts; what is no number before a colon belongs to the version. */
  private record Parts(String epoch, String version, String release) {
    static Parts of(String text) {
      int colon = 0;
      while (colon < text.length() && text.charAt(colon) >= '0' && text.charAt(colon) <= '9') {
        colon++;
      }
      boolean hasEpoch = colon < text.length() && text.charAt(colon) == ':';
      String rest = hasEpoch ? text.substring(colon + 1) : text;
      int dash = rest.lastIndexOf('-');
      return new Parts(
          hasEpoch && colon > 0 ? text.substring(0, colon) : "0",
          dash < 0 ? rest : rest.substring(0, dash),
          dash < 0 ? "" : rest.substring(dash + 1));
    }

    int compareEpochAndVersion(Parts other) {
      int order = RpmVersion.compare(epoch, other.epoch);
      return order != 0 ? order : RpmVersion.compare(version, other.version);
    }
  }
}
