package dev.distworks.compose.multilib;

import java.util.regex.Pattern;

/** A shell pattern as Python's fnmatch reads it: a star matches slashes too. */
public final class Glob {
  private final Pattern pattern;

  /** The pattern of that text. */
  public Glob(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int end = c == '[' ? classEnd(text, i) : -1;
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (end > 0) {
        regex.append(characterClass(text.substring(i + 1, end)));
        i = end;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** Where the bracket that opens at {@code open} is closed; -1 when it is a plain character. */
  private static int classEnd(String text, int open) {
    int from = open + 1;
    if (from < text.length() && text.charAt(from) == '!') {
      from++;
    }
    return text.indexOf(']', from + 1);
  }

  private static String characterClass(String inner) {
    boolean negated = inner.startsWith("!");
    String members = negated ? inner.substring(1) : inner;
    return (negated ? "[^" : "[") + members.replaceAll("([\\\\\\[\\]^&])", "\\\\$1") + "]";
  }

  /** Whether it matches the whole text. */
  public boolean matches(String text) {
    return pattern.matcher(text).matches();
  }
}
