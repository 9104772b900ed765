package dev.distworks.compose.merge;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of two packages of the same name and architecture is kept. */
public enum MergeMethod {
  /** The one of the repository that is named first. */
  REPO,
  /** The one whose file is newer. */
  TS,
  /** The one with the higher epoch, version and release. */
  NVR,
  /** All; of the same epoch, version and release the first. */
  ALL,
  /** All, even those that are the same. */
  EVERYTHING;

  /** The one of mergerepo_c's names. */
  public static Optional<MergeMethod> named(String name) {
    return Stream.of(REPO, TS, NVR)
        .filter(method -> method.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
