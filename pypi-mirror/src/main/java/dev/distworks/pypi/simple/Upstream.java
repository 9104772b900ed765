package dev.distworks.pypi.simple;

import dev.distworks.core.fetch.FetchOutcome;
import dev.distworks.pypi.ProjectName;
import java.net.URI;

/** The URLs of an index. */
final class Upstream {
  private final String master;

  Upstream(URI master) {
    String text = master.toString();
    this.master = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  URI root() {
    return URI.create(master + "/simple/");
  }

  URI page(ProjectName name) {
    return URI.create(master + "/simple/" + name.normalized() + "/");
  }

  URI legacyDocument(ProjectName name) {
    return URI.create(master + "/pypi/" + name.normalized() + "/json");
  }

  URI xmlRpc() {
    return URI.create(master + "/pypi");
  }

  /** What became of a fetch that gave nothing, in one line. */
  static String last(FetchOutcome outcome) {
    int count = outcome.attempts().size();
    return count == 0 ? "it was not modified" : outcome.attempts().get(count - 1).toString();
  }
}
