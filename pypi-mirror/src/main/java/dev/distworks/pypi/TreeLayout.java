package dev.distworks.pypi;

import dev.distworks.core.path.MirrorPath;
import java.util.Set;

/**
 * Where things lie in the mirror's directory: bandersnatch's layout.
 *
 * <pre>
 * web/packages/aa/bb/…/FILE[.metadata]
 * web/simple/NAME/index.html, index.v1_html, index.v1_json     (web/simple/N/NAME/ with hashIndex)
 * web/json/NAME, web/pypi/NAME/json                            (the legacy document)
 * </pre>
 *
 * @param hashIndex whether project folders are grouped by the first character of the name
 * @param formats which serialisations of the pages are written; at least one
 */
public record TreeLayout(boolean hashIndex, Set<Format> formats) {
  static final MirrorPath LAST_MODIFIED = MirrorPath.of("web/last-modified");

  private static final MirrorPath WEB = MirrorPath.of("web");

  /** A serialisation of the pages. */
  public enum Format {
    HTML,
    JSON
  }

  public TreeLayout {
    formats = Set.copyOf(formats);
    if (formats.isEmpty()) {
      throw new IllegalArgumentException("formats: expected at least one");
    }
  }

  /** Both serialisations, no grouping. */
  public static TreeLayout standard() {
    return new TreeLayout(false, Set.of(Format.values()));
  }

  MirrorPath simple(ProjectName project, String file) {
    String name = project.normalized();
    String folder = hashIndex ? name.charAt(0) + "/" + name : name;
    return MirrorPath.of("web/simple/" + folder + "/" + file);
  }

  MirrorPath root(String file) {
    return MirrorPath.of("web/simple/" + file);
  }

  MirrorPath web(MirrorPath path) {
    return WEB.resolve(path);
  }

  MirrorPath legacy(ProjectName project) {
    return MirrorPath.of("web/json/" + project.normalized());
  }

  MirrorPath legacyAlias(ProjectName project) {
    return MirrorPath.of("web/pypi/" + project.normalized() + "/json");
  }

  /**
   * Where the JSON page is kept that tells the next run what is here: in the tree when JSON is
   * served, else beside it.
   */
  MirrorPath record(ProjectName project) {
    return formats.contains(Format.JSON)
        ? simple(project, "index.v1_json")
        : MirrorPath.of(".distworks/pages/" + project.normalized() + ".json");
  }
}
