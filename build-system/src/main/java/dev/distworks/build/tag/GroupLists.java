package dev.distworks.build.tag;

import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.GroupConfig;
import dev.distworks.build.fact.GroupPackage;
import dev.distworks.build.fact.GroupRequirement;
import dev.distworks.build.fact.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups: the nearest definition wins, and the nearest entry of each package in a group. */
final class GroupLists {
  private final Facts facts;
  private final int event;

  GroupLists(Facts facts, int event) {
    this.facts = facts;
    this.event = event;
  }

  /**
   * All groups along the given tags, blocked entries too where asked for. A blocked group has
   * nothing in it; a group is not required where it is not defined.
   */
  List<TagGroup> find(List<Integer> tags, boolean withBlocked) {
    Map<Integer, GroupConfig> configs = new LinkedHashMap<>();
    for (int tag : tags) {
      for (Version<GroupConfig> version : facts.groupsOfTag.at(tag, event)) {
        configs.putIfAbsent(version.fact().groupId(), version.fact());
      }
    }
    Map<Integer, Map<String, GroupPackage>> packages = new LinkedHashMap<>();
    Map<Integer, Map<Integer, GroupRequirement>> requirements = new LinkedHashMap<>();
    for (int tag : tags) {
      for (Version<GroupPackage> version : facts.groupPackagesOfTag.at(tag, event)) {
        packages
            .computeIfAbsent(version.fact().groupId(), k -> new LinkedHashMap<>())
            .putIfAbsent(version.fact().packageName(), version.fact());
      }
      for (Version<GroupRequirement> version : facts.groupRequirementsOfTag.at(tag, event)) {
        requirements
            .computeIfAbsent(version.fact().groupId(), k -> new LinkedHashMap<>())
            .putIfAbsent(version.fact().requiredId(), version.fact());
      }
    }
    List<TagGroup> groups = new ArrayList<>();
    for (GroupConfig config : configs.values()) {
      if (config.blocked()) {
        if (withBlocked) {
          groups.add(new TagGroup(config, List.of(), List.of()));
        }
        continue;
      }
      groups.add(
          new TagGroup(
              config,
              packages.getOrDefault(config.groupId(), Map.of()).values().stream()
                  .filter(p -> withBlocked || !p.blocked())
                  .toList(),
              requirements.getOrDefault(config.groupId(), Map.of()).values().stream()
                  .filter(r -> configs.containsKey(r.requiredId()))
                  .filter(r -> withBlocked || !r.blocked())
                  .toList()));
    }
    return groups;
  }
}
