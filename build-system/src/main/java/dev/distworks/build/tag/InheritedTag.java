package dev.distworks.build.tag;

import dev.distworks.build.fact.InheritanceLink;
import java.util.List;
import java.util.Optional;

/**
 * One step of a walk along inheritance. The same tag may be reached several times.
 *
 * @param link the last link of the way; downwards it leads from the child {@code link.tagId()} to
 *     the parent {@code link.parentId()} that is reached, in reverse it is the child that is
 *     reached
 * @param depth how many links the way has
 * @param nextDepth how many more links may follow; absent: any
 * @param filters the patterns on the way, all of which names of packages must match at their
 *     beginning
 */
public record InheritedTag(
    InheritanceLink link, int depth, Optional<Integer> nextDepth, List<String> filters) {
  public InheritedTag {
    filters = List.copyOf(filters);
  }
}
