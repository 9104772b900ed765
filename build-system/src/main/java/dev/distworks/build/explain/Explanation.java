package dev.distworks.build.explain;

import java.util.List;

/**
 * Why something is in a tag or not.
 *
 * @param conclusion in one sentence
 * @param reasons each tag and link that was looked at, in the order in which they count
 */
public record Explanation(String conclusion, List<Reason> reasons) {
  public Explanation {
    reasons = List.copyOf(reasons);
  }

  /**
   * What one tag on one way says.
   *
   * @param way names of tags from the one asked about to this one
   * @param link how the last link is set, empty for the tag itself
   * @param says what was found there, and what became of it
   * @param decisive whether this made the conclusion
   */
  public record Reason(List<String> way, String link, String says, boolean decisive) {
    public Reason {
      way = List.copyOf(way);
    }

    @Override
    public String toString() {
      return (decisive ? "* " : "  ")
          + String.join(" > ", way)
          + (link.isEmpty() ? "" : " (" + link + ")")
          + ": "
          + says;
    }
  }

  /** The conclusion, then a line each reason. */
  public String text() {
    StringBuilder text = new StringBuilder(conclusion);
    reasons.forEach(reason -> text.append('\n').append(reason));
    return text.toString();
  }
}
