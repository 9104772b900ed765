package dev.distworks.build.explain;

import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.HubStore;
import dev.distworks.build.fact.FactChanges.Delta;
import dev.distworks.build.fact.GroupConfig;
import dev.distworks.build.fact.GroupPackage;
import dev.distworks.build.fact.GroupRequirement;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.fact.TagConfig;
import dev.distworks.build.fact.TagExternalRepo;
import dev.distworks.build.fact.TagExtra;
import dev.distworks.build.fact.TagListing;
import dev.distworks.build.fact.TagPackage;
import dev.distworks.build.fact.Version;
import dev.distworks.build.tag.InheritedTag;
import dev.distworks.build.tag.TagView;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What a change would do, before it is made: the differences in every tag that is built in, and in
 * the tags that it changes themselves.
 *
 * @param differences by name of the tag, only tags in which something differs
 */
public record Preview(List<TagDifference> differences) {
  public Preview {
    differences = List.copyOf(differences);
  }

  /** Tries a change out. A change that is refused is refused here with the same fault. */
  public static Preview of(HubStore store, int user, Consumer<Edit> change) throws IOException {
    return store.tryOut(user, edit -> of(edit, change));
  }

  /**
   * Tries a change out as a part of another and undoes it, so that what is then done is done to
   * what was looked at.
   */
  public static Preview of(Edit edit, Consumer<Edit> change) {
    int mark = edit.changes().mark();
    Set<Integer> builtIn = builtIn(edit.view());
    change.accept(edit);
    builtIn.addAll(builtIn(edit.view()));
    Set<Integer> touched =
        withDescendants(edit.view(), touched(edit.changes().since(mark)), builtIn);
    Map<Integer, Contents> after = contents(edit.view(), touched);
    Map<Integer, String> names = new HashMap<>();
    touched.forEach(tag -> names.put(tag, edit.facts().tags.name(tag)));
    edit.changes().undo(mark);
    return compare(names, contents(edit.view(), touched), after);
  }

  /** The tags that builds for some target are made in. */
  private static Set<Integer> builtIn(TagView view) {
    Set<Integer> tags = new TreeSet<>();
    view.targets().forEach(target -> tags.add(target.buildTagId()));
    return tags;
  }

  /** Of the tags that inherit, only those that something is built in. */
  private static Set<Integer> withDescendants(
      TagView after, Set<Integer> tags, Set<Integer> builtIn) {
    Set<Integer> all = new TreeSet<>(tags);
    for (int tag : tags) {
      for (InheritedTag step : after.descendants(tag)) {
        if (builtIn.contains(step.link().tagId())) {
          all.add(step.link().tagId());
        }
      }
    }
    return all;
  }

  private static Set<Integer> touched(List<Delta> steps) {
    Set<Integer> tags = new TreeSet<>();
    for (Delta step : steps) {
      if (step instanceof Delta.Added<?> added) {
        touch(added.version(), tags);
      } else if (step instanceof Delta.Revoked<?> revoked) {
        touch(revoked.version(), tags);
      }
    }
    return tags;
  }

  private static void touch(Version<?> version, Set<Integer> tags) {
    Object fact = version.fact();
    if (fact instanceof InheritanceLink link) {
      tags.add(link.tagId());
    } else if (fact instanceof TagListing listing) {
      tags.add(listing.tagId());
    } else if (fact instanceof TagPackage entry) {
      tags.add(entry.tagId());
    } else if (fact instanceof TagExternalRepo repo) {
      tags.add(repo.tagId());
    } else if (fact instanceof TagConfig config) {
      tags.add(config.tagId());
    } else if (fact instanceof TagExtra extra) {
      tags.add(extra.tagId());
    } else if (fact instanceof GroupConfig group) {
      tags.add(group.tagId());
    } else if (fact instanceof GroupPackage group) {
      tags.add(group.tagId());
    } else if (fact instanceof GroupRequirement group) {
      tags.add(group.tagId());
    }
  }

  private static Map<Integer, Contents> contents(TagView view, Set<Integer> tags) {
    Map<Integer, Contents> contents = new LinkedHashMap<>();
    tags.forEach(tag -> contents.put(tag, Contents.of(view, tag)));
    return contents;
  }

  private static Preview compare(
      Map<Integer, String> names, Map<Integer, Contents> before, Map<Integer, Contents> after) {
    Contents nothing = new Contents(Map.of(), Map.of(), Map.of(), Map.of(), "");
    return new Preview(
        after.entrySet().stream()
            .map(
                entry ->
                    TagDifference.of(
                        names.getOrDefault(entry.getKey(), ""),
                        before.getOrDefault(entry.getKey(), nothing),
                        entry.getValue()))
            .filter(difference -> !difference.isNone())
            .toList());
  }

  /** A sentence a tag. */
  public String text() {
    if (differences.isEmpty()) {
      return "no tag would gain or lose anything";
    }
    return String.join("\n", differences.stream().map(TagDifference::sentence).toList());
  }

  /**
   * What a policy can decide by: the greatest number of {@code gained_packages}, {@code
   * lost_packages}, {@code gained_builds}, {@code lost_builds}, {@code gained_external_repos},
   * {@code lost_external_repos}, {@code gained_group_packages} and {@code lost_group_packages} in
   * any tag, and {@code changed_tags}, how many there are.
   */
  public Map<String, Object> policyData() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("changed_tags", differences.size());
    for (String kind : List.of("packages", "builds", "external repositories", "group packages")) {
      String field = kind.replace("repositories", "repos").replace(' ', '_');
      data.put(
          "gained_" + field,
          differences.stream().mapToInt(d -> d.gainedCount(kind)).max().orElse(0));
      data.put(
          "lost_" + field, differences.stream().mapToInt(d -> d.lostCount(kind)).max().orElse(0));
    }
    return data;
  }
}
