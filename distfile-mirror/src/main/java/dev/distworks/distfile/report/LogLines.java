package dev.distworks.distfile.report;

/**
 * Lines of the success and the failure log: three fields with tabs between, and a line feed.
 *
 * <pre>
 * CPV  NAME  added N bytes
 * CPV  NAME  removed
 * CPV  NAME  CODE: DETAIL
 * </pre>
 */
public final class LogLines {
  /** What stands for an owner that nobody knows. */
  public static final String UNKNOWN = "unknown";

  private LogLines() {}

  /** The file came into the store. */
  public static String added(String owner, String name, long bytes) {
    return line(owner, name, "added " + bytes + " bytes");
  }

  /** The file was deleted; an empty owner is written as {@value #UNKNOWN}. */
  public static String removed(String owner, String name) {
    return line(owner.isEmpty() ? UNKNOWN : owner, name, "removed");
  }

  /**
   * The file is not in the store.
   *
   * @param name empty when the owner itself could not be read
   * @param reason a stable code, then the detail
   */
  public static String failure(String owner, String name, String reason) {
    return line(owner.isEmpty() ? UNKNOWN : owner, name, reason);
  }

  private static String line(String owner, String name, String text) {
    return field(owner) + '\t' + field(name) + '\t' + field(text) + '\n';
  }

  /** The text as one field: control characters, tabs and line ends too, become blanks. */
  static String field(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isBreak(text.charAt(i))) {
        StringBuilder clean = new StringBuilder(text);
        for (int j = i; j < clean.length(); j++) {
          if (isBreak(clean.charAt(j))) {
            clean.setCharAt(j, ' ');
          }
        }
        return clean.toString();
      }
    }
    return text;
  }

  private static boolean isBreak(char c) {
    return c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
  }
}
