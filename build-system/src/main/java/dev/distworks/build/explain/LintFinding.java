package dev.distworks.build.explain;

/**
 * Something that is probably a mistake.
 *
 * @param code what kind, such as {@code empty-arches}
 * @param tag where
 * @param text what was found, why it matters and what to do
 */
public record LintFinding(String code, String tag, String text) {
  @Override
  public String toString() {
    return tag + ": " + code + ": " + text;
  }
}
