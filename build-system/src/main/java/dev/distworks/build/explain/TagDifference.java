package dev.distworks.build.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * What a tag gains and loses: names of things with the tag that they come from.
 *
 * @param tag the name of the tag
 * @param gained by kind: {@code packages}, {@code builds}, {@code external repositories}, {@code
 *     group packages}
 * @param lost by kind
 * @param archesBefore the architectures that are built for
 */
public record TagDifference(
    String tag,
    Map<String, Map<String, String>> gained,
    Map<String, Map<String, String>> lost,
    String archesBefore,
    String archesAfter) {

  static TagDifference of(String tag, Contents before, Contents after) {
    Map<String, Map<String, String>> gained = new LinkedHashMap<>();
    Map<String, Map<String, String>> lost = new LinkedHashMap<>();
    compare("packages", before.packages(), after.packages(), gained, lost);
    compare("builds", before.builds(), after.builds(), gained, lost);
    compare("external repositories", before.externalRepos(), after.externalRepos(), gained, lost);
    compare("group packages", before.groupPackages(), after.groupPackages(), gained, lost);
    return new TagDifference(tag, gained, lost, before.arches(), after.arches());
  }

  private static void compare(
      String kind,
      Map<String, String> before,
      Map<String, String> after,
      Map<String, Map<String, String>> gained,
      Map<String, Map<String, String>> lost) {
    gained.put(kind, without(after, before));
    lost.put(kind, without(before, after));
  }

  private static Map<String, String> without(Map<String, String> these, Map<String, String> those) {
    Map<String, String> left = new TreeMap<>(these);
    left.keySet().removeAll(those.keySet());
    return left;
  }

  public boolean isNone() {
    return archesBefore.equals(archesAfter)
        && gained.values().stream().allMatch(Map::isEmpty)
        && lost.values().stream().allMatch(Map::isEmpty);
  }

  /** How many of a kind it gains. */
  public int gainedCount(String kind) {
    return gained.getOrDefault(kind, Map.of()).size();
  }

  /** How many of a kind it loses. */
  public int lostCount(String kind) {
    return lost.getOrDefault(kind, Map.of()).size();
  }

  /**
   * In one sentence: "f18-build would gain 41 packages (41 from f16) and 3 external repositories (3
   * from f16-build)".
   */
  public String sentence() {
    StringJoiner parts = new StringJoiner("; ");
    add(parts, "gain", gained);
    add(parts, "lose", lost);
    if (!archesBefore.equals(archesAfter)) {
      parts.add("be built for '" + archesAfter + "' instead of '" + archesBefore + "'");
    }
    return tag + " would " + (isNone() ? "stay as it is" : parts);
  }

  private static void add(StringJoiner parts, String verb, Map<String, Map<String, String>> kinds) {
    StringJoiner counts = new StringJoiner(", ");
    kinds.forEach(
        (kind, things) -> {
          if (!things.isEmpty()) {
            counts.add(things.size() + " " + kind + " (" + origins(things) + ")");
          }
        });
    if (counts.length() > 0) {
      parts.add(verb + " " + counts);
    }
  }

  private static String origins(Map<String, String> things) {
    Map<String, Integer> counts = new TreeMap<>();
    things.values().forEach(tag -> counts.merge(tag, 1, Integer::sum));
    StringJoiner text = new StringJoiner(", ");
    counts.forEach((tag, count) -> text.add(count + " from " + tag));
    return text.toString();
  }
}
