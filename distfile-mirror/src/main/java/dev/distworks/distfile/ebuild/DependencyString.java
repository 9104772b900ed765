package dev.distworks.distfile.ebuild;

import org.jspecify.annotations.Nullable;

/**
 * Reads the words of a dependency string (PMS section 8.2) that are in branches which are taken.
 * Groups and conditionals nest to any depth; memory does not grow with it.
 */
final class DependencyString {
  private final String variable;
  private final String text;
  private final UseCondition use;

  private int at;
  private int number;

  private int depth;

  /** The depth at which the branch that is not taken begins; 0 in branches that are taken. */
  private int deadDepth;

  private @Nullable Token conditional;
  private @Nullable Token opened;

  /**
   * A reader of that text.
   *
   * @param variable what to call it in messages, e.g. {@code SRC_URI}
   */
  DependencyString(String variable, String text, UseCondition use) {
    this.variable = variable;
    this.text = text;
    this.use = use;
  }

  /**
   * The next word that is neither a bracket nor a conditional, in whatever branch; null at the end.
   * Whether it counts, {@link #isTaken} says.
   */
  @Nullable Token next() throws MalformedMetadataException {
    for (Token token = word(); token != null; token = word()) {
      switch (token.text()) {
        case "(" -> open(token);
        case ")" -> close(token);
        case "||" -> throw token.expected(variable, "no any-of group, which is not allowed here");
        default -> {
          opened = null;
          if (conditional != null) {
            throw token.expected(variable, "'('");
          }
          if (!token.text().endsWith("?")) {
            return token;
          }
          flag(token);
          conditional = token;
        }
      }
    }
    if (conditional != null || depth > 0) {
      throw new MalformedMetadataException(
          variable
              + ": expected '"
              + (conditional != null ? "(" : ")")
              + "', found the end after "
              + number
              + " tokens");
    }
    return null;
  }

  /** The very next word, which is to be a file name: that of an arrow. */
  Token fileName() throws MalformedMetadataException {
    Token token = word();
    if (token == null) {
      throw new MalformedMetadataException(
          variable + ": expected a file name, found the end after " + number + " tokens");
    }
    String name = token.text();
    boolean operator = name.equals("(") || name.equals(")") || name.equals("->");
    if (operator || name.indexOf('/') >= 0 || name.endsWith("?") || name.equals("||")) {
      throw token.expected(variable, "a file name");
    }
    return token;
  }

  /** Whether the word that {@link #next} gave last is in branches that are taken. */
  boolean isTaken() {
    return deadDepth == 0;
  }

  private void open(Token token) throws MalformedMetadataException {
    depth++;
    if (conditional != null && deadDepth == 0) {
      String flag = flag(conditional);
      if (!use.holds(flag, conditional.text().startsWith("!"))) {
        deadDepth = depth;
      }
    }
    conditional = null;
    opened = token;
  }

  private void close(Token token) throws MalformedMetadataException {
    if (opened != null) {
      throw token.expected(variable, "something in the group");
    }
    if (conditional != null) {
      throw token.expected(variable, "'('");
    }
    if (depth == 0) {
      throw token.expected(variable, "a '(' before it");
    }
    if (depth == deadDepth) {
      deadDepth = 0;
    }
    depth--;
  }

  /** The flag of {@code flag?} or {@code !flag?}. */
  private String flag(Token token) throws MalformedMetadataException {
    String word = token.text();
    String flag = word.substring(word.startsWith("!") ? 1 : 0, word.length() - 1);
    for (int i = 0; i < flag.length(); i++) {
      char c = flag.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!plain && !(i > 0 && "+_@-".indexOf(c) >= 0)) {
        throw token.expected(variable, "a USE flag before '?'");
      }
    }
    if (flag.isEmpty()) {
      throw token.expected(variable, "a USE flag before '?'");
    }
    return flag;
  }

  private @Nullable Token word() {
    int start = at;
    while (start < text.length() && isBlank(text.charAt(start))) {
      start++;
    }
    if (start == text.length()) {
      at = start;
      return null;
    }
    int end = start + 1;
    while (end < text.length() && !isBlank(text.charAt(end))) {
      end++;
    }
    at = end;
    return new Token(text.substring(start, end), ++number, start);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
