package dev.distworks.compose;

import dev.distworks.core.path.MirrorPath;
import java.util.Map;
import java.util.Optional;

/**
 * Where packages and metadata go in a tree. Every path may have {@code %(arch)s} or {@code {arch}}
 * in it, and the same with the name of a variable such as {@code release} or {@code channel}.
 *
 * @param tree where the tree is in the output folder, such as {@code testing/epel5}
 * @param packages of binary packages
 * @param repodata above {@code repodata} of the binary packages
 * @param debug of packages with debugging information; empty leaves them out
 * @param source of source packages; empty leaves them out
 * @param hashed whether packages are in folders by the first letter of their names
 * @param variables by name
 */
public record TreeLayout(
    String tree,
    String packages,
    String repodata,
    Optional<String> debug,
    Optional<String> source,
    boolean hashed,
    Map<String, String> variables) {
  private static final String ARCH = "arch";

  public TreeLayout {
    variables = Map.copyOf(variables);
  }

  /** The layout of mash when nothing is set. */
  public static TreeLayout standard(String tree) {
    return new TreeLayout(
        tree,
        "Mash",
        "",
        Optional.of("%(arch)s/debug"),
        Optional.of("source/SRPMS"),
        false,
        Map.of());
  }

  /** Where the tree is, without a variable left. */
  public MirrorPath treePath() {
    return MirrorPath.of(relative(tree, ""));
  }

  /**
   * That template for that architecture as a path below the tree; empty for the tree itself. Throws
   * IllegalArgumentException when it leads outside.
   */
  String relative(String template, String arch) {
    String text = expand(template, arch).strip();
    StringBuilder path = new StringBuilder();
    for (String segment : text.split("/", -1)) {
      if (!segment.isEmpty() && !segment.equals(".")) {
        path.append(path.isEmpty() ? "" : "/").append(segment);
      }
    }
    if (!path.isEmpty()) {
      MirrorPath.of(path.toString());
    }
    return path.toString();
  }

  /** That template with the architecture and all variables filled in. */
  String expand(String template, String arch) {
    String text = fill(template, ARCH, arch);
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      text = fill(text, variable.getKey(), variable.getValue());
    }
    return text;
  }

  private static String fill(String text, String name, String value) {
    return text.replace("%(" + name + ")s", value).replace("{" + name + "}", value);
  }
}
