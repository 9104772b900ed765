package dev.distworks.build.policy;

import java.util.Locale;
import java.util.regex.Pattern;

/** File name patterns as Python's fnmatch reads them: {@code *}, {@code ?}, {@code [a-z]}. */
public final class Globs {
  private Globs() {}

  /** Whether all of a text matches; upper and lower case differ. */
  public static boolean matches(String text, String pattern) {
    return compile(pattern).matcher(text).matches();
  }

  /** A pattern as a regular expression for the whole of a text. */
  public static Pattern compile(String pattern) {
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i++);
      if (c == '*') {
        if (regex.length() < 2 || !regex.substring(regex.length() - 2).equals(".*")) {
          regex.append(".*");
        }
      } else if (c == '?') {
        regex.append('.');
      } else if (c == '[') {
        int end = classEnd(pattern, i);
        if (end < 0) {
          regex.append("\\[");
        } else {
          appendClass(regex, pattern.substring(i, end));
          i = end + 1;
        }
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static int classEnd(String pattern, int start) {
    int i = start;
    if (i < pattern.length() && pattern.charAt(i) == '!') {
      i++;
    }
    if (i < pattern.length() && pattern.charAt(i) == ']') {
      i++;
    }
    return pattern.indexOf(']', i);
  }

  /** A class of characters; a range from the greater to the smaller holds none. */
  private static void appendClass(StringBuilder regex, String content) {
    boolean negated = content.startsWith("!");
    String members = negated ? content.substring(1) : content;
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < members.length()) {
      char from = members.charAt(i);
      boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-';
      char to = range ? members.charAt(i + 2) : from;
      if (from <= to) {
        text.append(escaped(from)).append('-').append(escaped(to));
      }
      i += range ? 3 : 1;
    }
    if (text.length() == 0) {
      regex.append(negated ? "." : "(?!)");
    } else {
      regex.append(negated ? "[^" : "[").append(text).append(']');
    }
  }

  private static String escaped(char c) {
    return String.format(Locale.ROOT, "\\x{%x}", (int) c);
  }
}
