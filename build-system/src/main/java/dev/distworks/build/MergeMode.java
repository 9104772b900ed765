package dev.distworks.build;

import java.util.Locale;

/** How packages of an external repository are put beside those of a tag. */
public enum MergeMode {
  /** All packages of all repositories. */
  BARE,
  /** By source package: who has it first, has it alone. */
  KOJI,
  /** By name, the newest of the first. */
  SIMPLE;

  /** Reads Koji's name of it. */
  public static MergeMode parse(String name) {
    for (MergeMode mode : values()) {
      if (mode.text().equals(name)) {
        return mode;
      }
    }
    throw HubFault.generic("No such merge mode: " + name);
  }

  /** Koji's name of it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return text();
  }
}
