package dev.distworks.compose;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One repository of a tree, before it is written.
 *
 * @param arch the architecture that it is for; {@code SRPMS} for sources
 * @param packages where packages go, below the tree
 * @param repodata above {@code repodata}, below the tree
 */
record RepositoryPlan(
    Kind kind, String arch, String packages, String repodata, List<Input> inputs) {
  /** What kind of packages it has. */
  enum Kind {
    BINARY,
    DEBUG,
    SOURCE
  }

  RepositoryPlan {
    inputs = List.copyOf(inputs);
  }

  /** The tag by which clients know what it has. */
  String contentTag() {
    return switch (kind) {
      case BINARY -> "binary-" + arch;
      case DEBUG -> "debuginfo-" + arch;
      case SOURCE -> "source";
    };
  }

  RepositoryPlan with(Collection<Input> others) {
    return new RepositoryPlan(kind, arch, packages, repodata, unique(others));
  }

  /** One of each file name, the newest: epochs are not in names of files. */
  static List<Input> unique(Collection<Input> inputs) {
    Map<String, Input> byName = new LinkedHashMap<>();
    for (Input input : inputs) {
      byName.merge(
          input.nevra().fileName(),
          input,
          (first, second) ->
              first.nevra().evr().compareTo(second.nevra().evr()) >= 0 ? first : second);
    }
    return List.copyOf(byName.values());
  }
}
