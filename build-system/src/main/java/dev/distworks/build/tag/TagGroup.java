package dev.distworks.build.tag;

import dev.distworks.build.fact.GroupConfig;
import dev.distworks.build.fact.GroupPackage;
import dev.distworks.build.fact.GroupRequirement;
import java.util.List;

/** A group of a tag with all that is in it by inheritance; each fact names the tag that has it. */
public record TagGroup(
    GroupConfig config, List<GroupPackage> packages, List<GroupRequirement> requirements) {
  public TagGroup {
    packages = List.copyOf(packages);
    requirements = List.copyOf(requirements);
  }
}
