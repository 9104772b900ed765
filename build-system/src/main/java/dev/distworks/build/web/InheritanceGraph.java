package dev.distworks.build.web;

import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.tag.InheritedTag;
import dev.distworks.build.tag.TagView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The inheritance of a tag as a picture: the tag on top, what it inherits from below it, priorities
 * and filters on the links, each of which leads to its explanation.
 */
final class InheritanceGraph {
  private static final int WIDTH = 150;
  private static final int HEIGHT = 30;
  private static final int GAP_X = 24;
  private static final int GAP_Y = 64;
  private static final int MOST = 400;
  private static final int LONGEST_NAME = 19;

  private final TagView view;
  private final int root;
  private final Map<Integer, Integer> levels = new LinkedHashMap<>();
  private final Set<InheritanceLink> links = new LinkedHashSet<>();
  private final Map<Integer, int[]> places = new HashMap<>();

  private InheritanceGraph(TagView view, int root) {
    this.view = view;
    this.root = root;
  }

  /** The picture as SVG; empty when the tag inherits nothing. */
  static Html of(TagView view, int tag) {
    InheritanceGraph graph = new InheritanceGraph(view, tag);
    graph.collect();
    return graph.links.isEmpty() ? new Html() : graph.draw();
  }

  private void collect() {
    levels.put(root, 0);
    for (InheritedTag step : view.inheritance(root)) {
      if (links.size() == MOST) {
        return;
      }
      links.add(step.link());
      levels.merge(step.link().parentId(), step.depth(), Math::max);
    }
  }

  private Html draw() {
    Map<Integer, List<Integer>> rows = new HashMap<>();
    levels.forEach((tag, level) -> rows.computeIfAbsent(level, key -> new ArrayList<>()).add(tag));
    int widest = rows.values().stream().mapToInt(List::size).max().orElse(1);
    int deepest = levels.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    int width = widest * (WIDTH + GAP_X) + GAP_X;
    int height = (deepest + 1) * (HEIGHT + GAP_Y);
    rows.forEach(
        (level, tags) -> {
          int left = (width - tags.size() * (WIDTH + GAP_X) + GAP_X) / 2;
          for (int i = 0; i < tags.size(); i++) {
            places.put(
                tags.get(i), new int[] {left + i * (WIDTH + GAP_X), 8 + level * (HEIGHT + GAP_Y)});
          }
        });
    Html svg = new Html();
    svg.raw("<div class=\"wide\"><svg class=\"graph\" role=\"img\" aria-label=\"inheritance of ");
    svg.text(name(root));
    svg.raw(
        "\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\">"
            .formatted(width, height, width, height));
    links.forEach(link -> edge(svg, link));
    levels.keySet().forEach(tag -> node(svg, tag));
    return svg.raw("</svg></div>\n");
  }

  private String name(int tag) {
    return view.facts().tags.name(tag);
  }

  private void edge(Html svg, InheritanceLink link) {
    int[] from = places.get(link.tagId());
    int[] to = places.get(link.parentId());
    if (from == null || to == null) {
      return;
    }
    int x1 = from[0] + WIDTH / 2;
    int y1 = from[1] + HEIGHT;
    int x2 = to[0] + WIDTH / 2;
    int y2 = to[1];
    String style = link.noconfig() || link.intransitive() ? "edge limited" : "edge";
    svg.raw("<a href=\"/koji/explain?tag=").text(Html.encoded(name(root)));
    svg.raw(
        "\"><line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
            .formatted(style, x1, y1, x2, y2));
    svg.raw(
        "<text class=\"label\" x=\"%s\" y=\"%s\">"
            .formatted(x1 + (x2 - x1) * 2 / 3 + 4, y1 + (y2 - y1) * 2 / 3));
    svg.text(label(link)).raw("<title>").text(words(link)).raw("</title></text></a>\n");
  }

  private static String label(InheritanceLink link) {
    StringBuilder label = new StringBuilder(String.valueOf(link.priority()));
    link.maxdepth().ifPresent(depth -> label.append(" ≤").append(depth));
    if (!link.pkgFilter().isEmpty()) {
      label.append(" /").append(shortened(link.pkgFilter())).append('/');
    }
    return label.toString();
  }

  private String words(InheritanceLink link) {
    StringBuilder words = new StringBuilder();
    words.append(name(link.tagId())).append(" inherits from ").append(name(link.parentId()));
    words.append(", priority ").append(link.priority());
    link.maxdepth()
        .ifPresent(depth -> words.append(", at most ").append(depth).append(" more links"));
    words.append(link.noconfig() ? ", without configuration" : "");
    words.append(link.intransitive() ? ", for itself only" : "");
    words.append(link.pkgFilter().isEmpty() ? "" : ", only packages like " + link.pkgFilter());
    return words.toString();
  }

  private void node(Html svg, int tag) {
    int[] place = places.get(tag);
    if (place == null) {
      return;
    }
    svg.raw("<a href=\"/koji/tag/").text(Html.encoded(name(tag))).raw("\">");
    svg.raw(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\"/>"
            .formatted(tag == root ? "node root" : "node", place[0], place[1], WIDTH, HEIGHT));
    svg.raw(
        "<text class=\"name\" x=\"%s\" y=\"%s\">"
            .formatted(place[0] + WIDTH / 2, place[1] + HEIGHT / 2 + 5));
    svg.text(shortened(name(tag))).raw("<title>").text(name(tag)).raw("</title></text></a>\n");
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME - 1) + "…";
  }
}
