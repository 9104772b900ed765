package dev.distworks.build.edit;

import dev.distworks.build.HubFault;
import dev.distworks.build.HubNames;
import dev.distworks.build.fact.FactChanges;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Name;
import dev.distworks.build.fact.TargetConfig;
import dev.distworks.build.fact.Version;
import dev.distworks.build.tag.BuildTarget;
import dev.distworks.build.tag.TagView;

/** Changes build targets. */
public final class TargetEdits {
  private final FactChanges changes;
  private final Facts facts;

  TargetEdits(FactChanges changes) {
    this.changes = changes;
    this.facts = changes.facts();
  }

  public int create(String name, int buildTag, int destTag) {
    HubNames.verify(name);
    TagView view = TagView.now(facts);
    if (view.target(name).isPresent()) {
      throw HubFault.generic("A build target with the name '" + name + "' already exists");
    }
    verify(buildTag, destTag);
    int id = changes.name(facts.targets, name);
    changes.add(facts.targetConfigs, new TargetConfig(id, buildTag, destTag));
    return id;
  }

  public void edit(int target, String name, int buildTag, int destTag) {
    BuildTarget old = require(target);
    verify(buildTag, destTag);
    if (!name.equals(old.name())) {
      HubNames.verify(name);
      facts
          .targets
          .find(name)
          .ifPresent(
              taken -> {
                throw HubFault.generic(
                    "name \"" + name + "\" is already taken by build target " + taken.id());
              });
      changes.put(facts.targets.shelf(), new Name(target, name));
    }
    TargetConfig wanted = new TargetConfig(target, buildTag, destTag);
    if (buildTag != old.buildTagId() || destTag != old.destTagId()) {
      changes.revokeAll(facts.targetConfigs, facts.targetConfig.at(target, Version.NOW));
      changes.add(facts.targetConfigs, wanted);
    }
  }

  public void delete(int target) {
    require(target);
    changes.revokeAll(facts.targetConfigs, facts.targetConfig.at(target, Version.NOW));
  }

  private BuildTarget require(int target) {
    return TagView.now(facts)
        .target(target)
        .orElseThrow(() -> HubFault.generic("No such build target: " + target));
  }

  private void verify(int buildTag, int destTag) {
    TagView view = TagView.now(facts);
    if (view.tag(buildTag).isEmpty()) {
      throw HubFault.generic("build tag '" + buildTag + "' does not exist");
    }
    if (view.tag(destTag).isEmpty()) {
      throw HubFault.generic("destination tag '" + destTag + "' does not exist");
    }
  }
}
