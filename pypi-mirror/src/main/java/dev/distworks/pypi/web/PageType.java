package dev.distworks.pypi.web;

import dev.distworks.core.path.MirrorPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A representation of a page, in the order of preference among those a client likes as much. */
enum PageType {
  JSON("application", "vnd.pypi.simple.v1+json", "", "index.v1_json"),
  V1_HTML("application", "vnd.pypi.simple.v1+html", "; charset=UTF-8", "index.v1_html"),
  HTML("text", "html", "; charset=UTF-8", "index.html");

  private final String type;
  private final String subtype;
  private final String parameters;
  private final String file;

  PageType(String type, String subtype, String parameters, String file) {
    this.type = type;
    this.subtype = subtype;
    this.parameters = parameters;
    this.file = file;
  }

  /** The pages that are in that folder below {@code web}, by type. */
  static Map<PageType, MirrorPath> in(Path web, MirrorPath folder) {
    Map<PageType, MirrorPath> found = new EnumMap<>(PageType.class);
    for (PageType type : values()) {
      MirrorPath path = folder.resolve(type.file);
      if (Files.isRegularFile(path.in(web))) {
        found.put(type, path);
      }
    }
    // The two HTML pages are the same page; a tree may have one of them only.
    Optional.ofNullable(found.get(HTML)).ifPresent(path -> found.putIfAbsent(V1_HTML, path));
    Optional.ofNullable(found.get(V1_HTML)).ifPresent(path -> found.putIfAbsent(HTML, path));
    return found;
  }

  String mediaType() {
    return type + "/" + subtype;
  }

  String contentType() {
    return mediaType() + parameters;
  }

  /** Whether that media type in lower case is this one, or means the latest of its kind. */
  boolean isNamed(String mediaType) {
    return mediaType.equals(mediaType())
        || mediaType.equals(mediaType().replace(".v1+", ".latest+"));
  }

  /** How well a media range matches: 3 by name, 2 by type, 1 by star, 0 not at all. */
  int match(String range) {
    if (isNamed(range)) {
      return 3;
    }
    return range.equals(type + "/*") ? 2 : range.equals("*/*") ? 1 : 0;
  }
}
