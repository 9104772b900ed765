package dev.distworks.build;

import java.util.Optional;

/**
 * Name, version and release of a build, and its epoch where the text had one.
 *
 * @param epoch as written before the colon, digits only by custom
 */
public record Nvr(String name, String version, String release, Optional<String> epoch) {
  public Nvr {
    if (name.isEmpty() || version.isEmpty() || release.isEmpty()) {
      throw new IllegalArgumentException(
          "nvr: expected NAME-VERSION-RELEASE, found '"
              + name
              + "-"
              + version
              + "-"
              + release
              + "'");
    }
  }

  /** Reads {@code [EPOCH:]NAME-VERSION-RELEASE}; anything else is a fault. */
  public static Nvr parse(String text) {
    int release = text.lastIndexOf('-');
    int version = release < 1 ? -1 : text.lastIndexOf('-', release - 1);
    if (version < 1 || version + 1 == release || release + 1 == text.length()) {
      throw HubFault.generic("invalid format: " + text);
    }
    String name = text.substring(0, version);
    int colon = name.indexOf(':');
    Optional<String> epoch = Optional.empty();
    if (colon >= 0) {
      epoch = Optional.of(name.substring(0, colon));
      name = name.substring(colon + 1);
    }
    if (name.isEmpty()) {
      throw HubFault.generic("invalid format: " + text);
    }
    return new Nvr(name, text.substring(version + 1, release), text.substring(release + 1), epoch);
  }

  /** Without the epoch, as builds are called. */
  @Override
  public String toString() {
    return name + "-" + version + "-" + release;
  }
}
