package dev.distworks.build.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Name;
import dev.distworks.build.tag.InheritedTag;
import dev.distworks.build.tag.PackageQuery;
import dev.distworks.build.tag.TagView;
import dev.distworks.build.tag.TaggedBuild;
import dev.distworks.build.tag.TaggedQuery;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the engine with the literal one. */
final class EngineComparison {
  private EngineComparison() {}

  static void check(Facts facts, int event, String place) {
    TagView view = TagView.at(facts, event);
    LiteralTags literal = new LiteralTags(facts, event);
    for (Name name : facts.tags.all()) {
      int tag = name.id();
      String where = place + ", tag " + name.name() + " at " + event;
      assertEquals(literal.inheritance(tag), rows(view.inheritance(tag)), where);
      assertEquals(literal.packages(tag), packages(view, tag), where);
      for (int latest = 0; latest < 3; latest++) {
        TaggedQuery query = TaggedQuery.of(tag).latest(latest);
        assertEquals(literal.tagged(tag, false, latest), builds(view.tagged(query)), where);
        assertEquals(
            literal.tagged(tag, true, latest), builds(view.tagged(query.inherited())), where);
      }
      assertEquals(
          literal.externalRepos(tag),
          view.externalRepos(tag).stream()
              .map(r -> r.externalRepoId() + "@" + r.tagId() + "/" + r.priority())
              .toList(),
          where);
      assertEquals(literal.groups(tag), groups(view, tag), where);
    }
  }

  private static List<LiteralTags.Row> rows(List<InheritedTag> steps) {
    return steps.stream()
        .map(
            step ->
                new LiteralTags.Row(
                    step.link().parentId(),
                    step.link().tagId(),
                    step.depth(),
                    step.nextDepth().orElse(null),
                    step.filters(),
                    step.link().noconfig()))
        .toList();
  }

  private static Map<String, String> packages(TagView view, int tag) {
    Map<String, String> found = new TreeMap<>();
    view.packages(PackageQuery.of(tag))
        .forEach(
            e ->
                found.put(
                    view.facts().packages.name(e.packageId()),
                    e.tagId() + " " + e.ownerId() + " " + e.blocked() + " " + e.extraArches()));
    return found;
  }

  private static List<String> builds(List<TaggedBuild> builds) {
    return builds.stream().map(b -> b.build().id() + "@" + b.tagId()).toList();
  }

  private static Map<String, Set<String>> groups(TagView view, int tag) {
    Map<String, Set<String>> found = new TreeMap<>();
    view.groups(tag)
        .forEach(
            group -> {
              Set<String> names = new TreeSet<>();
              group.packages().forEach(p -> names.add(p.packageName() + "@" + p.tagId()));
              found.put(group.config().groupId() + "@" + group.config().tagId(), names);
            });
    return found;
  }
}
