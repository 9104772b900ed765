package dev.distworks.distfile.ebuild;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A repository's {@code metadata/layout.conf}: {@code key = value} lines.
 *
 * @param values by key
 */
record RepositoryConf(Map<String, String> values) {

  static RepositoryConf parse(String text) {
    Map<String, String> values = new TreeMap<>();
    for (String line : text.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.stripLeading().startsWith("#")) {
        values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    return new RepositoryConf(values);
  }

  /** The names of the repositories that this one builds upon, the most basic first. */
  List<String> masters() {
    return Stream.of(values.getOrDefault("masters", "").split("\\s+", -1))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** The name that it gives the repository; empty when it gives none. */
  String repositoryName() {
    return values.getOrDefault("repo-name", "");
  }
}
