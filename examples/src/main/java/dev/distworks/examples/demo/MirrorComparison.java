package dev.distworks.examples.demo;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.examples.upstream.Catalogue.Project;
import dev.distworks.examples.upstream.Catalogue.ReleaseFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Asks a served mirror for everything that upstream has, as clients do, and compares. */
final class MirrorComparison {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final URI mirror;
  private int pages;
  private int files;
  private long bytes;

  MirrorComparison(URI mirror) {
    this.mirror = mirror;
  }

  /** Verifies that the project's pages, as JSON and as HTML, list each of its files. */
  void lists(Project project) throws IOException {
    String path = "/simple/" + project.normalized() + "/";
    for (String type : new String[] {"application/vnd.pypi.simple.v1+json", "text/html"}) {
      String page = new String(get(path, type), StandardCharsets.UTF_8);
      for (ReleaseFile file : project.files()) {
        if (!page.contains(file.filename()) || !page.contains(file.sha256())) {
          throw new IOException(
              path + " as " + type + ": expected '" + file.filename() + "' and its digest");
        }
      }
      pages++;
    }
  }

  /** Verifies that the file is served with upstream's bytes. */
  void serves(ReleaseFile file) throws IOException {
    byte[] content = get("/packages/" + file.path(), "*/*");
    String found = Digester.digest(content, DigestAlgorithm.SHA256).hex();
    if (!found.equals(file.sha256())) {
      throw new IOException(
          file.filename() + ": expected sha256 " + file.sha256() + ", found " + found);
    }
    files++;
    bytes += content.length;
  }

  /** What was compared, in words. */
  String figure() {
    return String.format(
        Locale.ROOT,
        "%d pages list and %d files (%.1f MB) are what upstream has",
        pages,
        files,
        bytes / 1e6);
  }

  private byte[] get(String path, String accept) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) mirror.resolve(path).toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestProperty("Accept", accept);
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException(path + ": expected status 200, found " + connection.getResponseCode());
    }
    try (InputStream in = connection.getInputStream()) {
      return in.readAllBytes();
    }
  }
}
