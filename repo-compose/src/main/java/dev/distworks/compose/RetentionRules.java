package dev.distworks.compose;

import java.util.List;

/**
 * What a compose has besides what is in the tag.
 *
 * @param keep globs of names, or of {@code NAME-VERSION-RELEASE.ARCH}: packages of the tree as it
 *     is now that stay although the tag has them no more
 * @param merge folders with packages that go in too, as templates of paths
 * @param retain how many versions of each name and architecture stay when the tag has newer ones; 0
 *     for what is in the tag only
 * @param deltas whether delta packages of the earlier tree stay that lead to what is still there
 */
public record RetentionRules(List<String> keep, List<String> merge, int retain, boolean deltas) {
  private static final RetentionRules NOTHING = new RetentionRules(List.of(), List.of(), 0, false);

  public RetentionRules {
    keep = List.copyOf(keep);
    merge = List.copyOf(merge);
    if (retain < 0) {
      throw new IllegalArgumentException("retain: expected 0 or more, found " + retain);
    }
  }

  /** What is in the tag, nothing else. */
  public static RetentionRules nothing() {
    return NOTHING;
  }
}
