package dev.distworks.build.tag;

import dev.distworks.build.fact.Rpm;
import java.util.List;

/** The package files of builds in a tag, and those builds. */
public record TaggedRpms(List<Rpm> rpms, List<TaggedBuild> builds) {
  public TaggedRpms {
    rpms = List.copyOf(rpms);
    builds = List.copyOf(builds);
  }
}
