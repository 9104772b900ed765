package dev.distworks.compose;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is in a tag: packages, and their builds by id. */
public record TagListing(List<TaggedPackage> packages, Map<Long, TaggedBuild> builds) {
  public TagListing {
    packages = List.copyOf(packages);
    builds = Map.copyOf(builds);
    for (TaggedPackage one : packages) {
      if (!builds.containsKey(one.build())) {
        throw new IllegalArgumentException(
            "expected the build " + one.build() + " of " + one.nevra() + " to be listed too");
      }
    }
  }

  /** A listing of these. */
  public static TagListing of(Collection<TaggedPackage> packages, Collection<TaggedBuild> builds) {
    Map<Long, TaggedBuild> byId =
        builds.stream()
            .collect(
                Collectors.toMap(TaggedBuild::id, Function.identity(), (first, again) -> first));
    return new TagListing(List.copyOf(packages), byId);
  }

  /** The build of one of its packages. */
  public TaggedBuild build(TaggedPackage one) {
    TaggedBuild build = builds.get(one.build());
    if (build == null) {
      throw new IllegalArgumentException("not a package of this listing: " + one.nevra());
    }
    return build;
  }
}
