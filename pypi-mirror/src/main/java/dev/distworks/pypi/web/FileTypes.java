package dev.distworks.pypi.web;

import java.util.Locale;

/** The media types of files, by their names. None of them is one that a browser would run. */
final class FileTypes {
  private FileTypes() {}

  static String of(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith(".metadata")) {
      return "text/plain; charset=UTF-8";
    }
    if (name.endsWith(".whl") || name.endsWith(".zip") || name.endsWith(".egg")) {
      return "application/zip";
    }
    if (name.endsWith(".gz") || name.endsWith(".tgz")) {
      return "application/gzip";
    }
    if (name.endsWith(".bz2")) {
      return "application/x-bzip2";
    }
    return name.endsWith(".provenance") ? "application/json" : "application/octet-stream";
  }
}
