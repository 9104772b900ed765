package dev.distworks.build.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.tag.BuildConfig;
import dev.distworks.build.tag.InheritedTag;
import dev.distworks.build.tag.PackageQuery;
import dev.distworks.build.tag.TagView;
import dev.distworks.build.tag.TaggedBuild;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Answers of the engine in the form in which those of a real hub are recorded. */
final class OracleRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OracleRows() {}

  static JsonNode sorted(Stream<String> names) {
    return JSON.valueToTree(names.sorted().toList());
  }

  static JsonNode rows(Facts facts, List<InheritedTag> steps, boolean reverse) {
    var rows = NODES.arrayNode();
    for (InheritedTag step : steps) {
      InheritanceLink link = step.link();
      var row = rows.addObject();
      row.put("tag", facts.tags.name(reverse ? link.tagId() : link.parentId()));
      row.put("child", facts.tags.name(reverse ? link.parentId() : link.tagId()));
      row.put("currdepth", step.depth());
      row.put("nextdepth", step.nextDepth().orElse(null));
      row.put("priority", link.priority());
      row.put("maxdepth", link.maxdepth().orElse(null));
      row.put("intransitive", link.intransitive());
      row.put("noconfig", link.noconfig());
      row.set("filter", JSON.valueToTree(step.filters()));
    }
    return rows;
  }

  static JsonNode packages(TagView view, int tag) {
    Map<String, JsonNode> rows = new TreeMap<>();
    view.packages(PackageQuery.of(tag))
        .forEach(
            entry -> {
              var row = NODES.objectNode();
              row.put("tag", view.facts().tags.name(entry.tagId()));
              row.put("owner", view.facts().users.get(entry.ownerId()).name());
              row.put("blocked", entry.blocked());
              row.put("extra_arches", entry.extraArches().orElse(null));
              rows.put(view.facts().packages.name(entry.packageId()), row);
            });
    return JSON.valueToTree(rows);
  }

  static JsonNode builds(Facts facts, List<TaggedBuild> builds) {
    var rows = NODES.arrayNode();
    for (TaggedBuild build : builds) {
      rows.addArray().add(facts.nvr(build.build())).add(facts.tags.name(build.tagId()));
    }
    return rows;
  }

  static JsonNode groups(TagView view, int tag) {
    Map<String, JsonNode> rows = new TreeMap<>();
    view.groups(tag)
        .forEach(
            group -> {
              String groupName = view.facts().groups.name(group.config().groupId());
              var row = NODES.arrayNode();
              row.add(groupName).add(view.facts().tags.name(group.config().tagId()));
              Map<String, JsonNode> packages = new TreeMap<>();
              group
                  .packages()
                  .forEach(
                      p ->
                          packages.put(
                              p.packageName(),
                              NODES
                                  .arrayNode()
                                  .add(p.packageName())
                                  .add(view.facts().tags.name(p.tagId()))
                                  .add(p.type())));
              row.add(JSON.valueToTree(packages.values()));
              rows.put(groupName, row);
            });
    return JSON.valueToTree(rows.values());
  }

  static JsonNode repos(TagView view, int tag) {
    var rows = NODES.arrayNode();
    view.externalRepos(tag)
        .forEach(
            repo ->
                rows.addArray()
                    .add(view.facts().externalRepos.name(repo.externalRepoId()))
                    .add(view.facts().tags.name(repo.tagId()))
                    .add(repo.priority())
                    .add(repo.mergeMode().text())
                    .add(repo.arches().orElse(null)));
    return rows;
  }

  static JsonNode config(TagView view, int tag) {
    BuildConfig config = view.buildConfig(tag);
    var row = NODES.objectNode();
    row.put("arches", config.arches().orElse(null));
    var extra = row.putObject("extra");
    config.extra().forEach((key, json) -> extra.set(key, parse(json)));
    row.put("arches_from", config.archesFrom().map(view.facts().tags::name).orElse(null));
    return row;
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
