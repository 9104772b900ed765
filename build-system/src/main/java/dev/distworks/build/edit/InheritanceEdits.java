package dev.distworks.build.edit;

import dev.distworks.build.HubFault;
import dev.distworks.build.fact.FactChanges;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.fact.Version;
import dev.distworks.build.tag.PackageFilter;
import dev.distworks.build.tag.TagView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes what tags inherit from. Loops are allowed; walks end at them. */
public final class InheritanceEdits {
  private final FactChanges changes;
  private final Facts facts;

  InheritanceEdits(FactChanges changes) {
    this.changes = changes;
    this.facts = changes.facts();
  }

  /**
   * Sets and deletes links of a tag in one step. No two links of a tag may have the same priority
   * once all of it is done; what is as wanted already is left alone.
   *
   * @param links to set; each starts at the tag, and takes the place of a link to the same parent
   * @param deleted parents to which a link is deleted, if there is one
   * @param clear links to all other parents are deleted too
   */
  public void set(
      int tag, List<InheritanceLink> links, Collection<Integer> deleted, boolean clear) {
    Map<Integer, InheritanceLink> wanted = new LinkedHashMap<>();
    Set<Integer> touched = new LinkedHashSet<>();
    for (InheritanceLink link : TagView.now(facts).parents(tag)) {
      wanted.put(link.parentId(), link);
    }
    Map<Integer, InheritanceLink> old = Map.copyOf(wanted);
    if (clear) {
      touched.addAll(wanted.keySet());
      wanted.clear();
    }
    for (InheritanceLink link : links) {
      verify(tag, link);
      wanted.put(link.parentId(), link);
      if (!link.equals(old.get(link.parentId()))) {
        touched.add(link.parentId());
      } else {
        touched.remove(link.parentId());
      }
    }
    for (int parent : deleted) {
      if (wanted.remove(parent) != null) {
        touched.add(parent);
      }
    }
    if (touched.isEmpty()) {
      return;
    }
    verifyPriorities(tag, wanted.values());
    for (Version<InheritanceLink> version : List.copyOf(facts.linksOfTag.at(tag, Version.NOW))) {
      if (touched.contains(version.fact().parentId())) {
        changes.revoke(facts.links, version);
      }
    }
    for (int parent : touched) {
      InheritanceLink link = wanted.get(parent);
      if (link != null) {
        changes.add(facts.links, link);
      }
    }
  }

  /** Exchanges the priorities of two links of a tag. */
  public void swap(int tag, int oneParent, int otherParent) {
    InheritanceLink one = require(tag, oneParent);
    InheritanceLink other = require(tag, otherParent);
    set(
        tag,
        List.of(withPriority(one, other.priority()), withPriority(other, one.priority())),
        List.of(),
        false);
  }

  private InheritanceLink require(int tag, int parent) {
    return TagView.now(facts).parents(tag).stream()
        .filter(link -> link.parentId() == parent)
        .findFirst()
        .orElseThrow(
            () ->
                HubFault.generic(
                    "tag "
                        + facts.tags.name(tag)
                        + " does not inherit directly from "
                        + facts.tags.name(parent)));
  }

  private static InheritanceLink withPriority(InheritanceLink link, int priority) {
    return new InheritanceLink(
        link.tagId(),
        link.parentId(),
        priority,
        link.maxdepth(),
        link.intransitive(),
        link.noconfig(),
        link.pkgFilter());
  }

  private void verify(int tag, InheritanceLink link) {
    if (link.tagId() != tag) {
      throw new IllegalArgumentException("links: expected links of tag " + tag + ", found " + link);
    }
    if (facts.tags.find(link.parentId()).isEmpty()) {
      throw HubFault.generic("No such entry in table tag: " + link.parentId());
    }
    if (!link.pkgFilter().isEmpty()) {
      PackageFilter.compile(link.pkgFilter());
    }
  }

  private static void verifyPriorities(int tag, Collection<InheritanceLink> links) {
    Map<Integer, List<Integer>> parents = new LinkedHashMap<>();
    for (InheritanceLink link : links) {
      parents.computeIfAbsent(link.priority(), k -> new ArrayList<>()).add(link.parentId());
    }
    parents.forEach(
        (priority, same) -> {
          if (same.size() > 1) {
            throw HubFault.generic(
                "Multiple parent tags ("
                    + same
                    + ") cannot have the same priority value ("
                    + priority
                    + ") on child tag "
                    + tag);
          }
        });
  }
}
