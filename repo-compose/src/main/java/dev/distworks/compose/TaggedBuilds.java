package dev.distworks.compose;

import java.io.IOException;

/** The build system, as far as a compose asks it: what is in a tag, and signed with which keys. */
@FunctionalInterface
public interface TaggedBuilds {
  /**
   * What is in the tag now.
   *
   * @throws IOException when it cannot be asked, or answers with something else
   */
  TagListing list(TagQuery query) throws IOException;
}
