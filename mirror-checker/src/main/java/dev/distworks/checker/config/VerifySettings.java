package dev.distworks.checker.config;

import java.net.URI;

/**
 * A repository that is verified on every mirror.
 *
 * @param path below a mirror's URL
 * @param source where the original is
 * @param sample how many files of it are looked at each time
 */
public record VerifySettings(Type type, String path, URI source, int sample) {
  /** What kind of repository it is. */
  public enum Type {
    YUM,
    PYPI,
    DISTFILES
  }
}
