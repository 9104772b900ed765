package dev.distworks.core.path;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern of names as Python's fnmatch reads it: {@code *}, which matches slashes too, {@code ?},
 * {@code [a-z]} and {@code [!a-z]}. The time that a match takes grows with the length of the text
 * times that of the pattern at most, so that both may come from anybody. Immutable.
 */
public final class ShellPattern {
  /** What one character has to be; a star takes any number of them. */
  private record Part(boolean star, IntPredicate test) {}

  private final List<Part> parts;

  private ShellPattern(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** The pattern of that text; every text is one, and a bracket that is not closed is a letter. */
  public static ShellPattern of(String text) {
    return parse(text, true);
  }

  /** The pattern of a text in which {@code *} and {@code ?} alone are special, as in GLib's. */
  public static ShellPattern ofWildcards(String text) {
    return parse(text, false);
  }

  private static ShellPattern parse(String text, boolean classes) {
    List<Part> parts = new ArrayList<>();
    int next;
    for (int i = 0; i < text.length(); i = next) {
      int point = text.codePointAt(i);
      next = i + Character.charCount(point);
      int end = classes && point == '[' ? classEnd(text, next) : -1;
      if (point == '*' || point == '?') {
        parts.add(new Part(point == '*', found -> true));
      } else if (end >= 0) {
        parts.add(new Part(false, characterClass(text.substring(next, end))));
        next = end + 1;
      } else {
        parts.add(new Part(false, found -> found == point));
      }
    }
    return new ShellPattern(parts);
  }

  /** Where the bracket before {@code start} is closed; -1 when it is not. */
  private static int classEnd(String text, int start) {
    int i = start;
    if (i < text.length() && text.charAt(i) == '!') {
      i++;
    }
    return text.indexOf(']', i < text.length() && text.charAt(i) == ']' ? i + 1 : i);
  }

  /** A range from the greater to the smaller holds none. */
  private static IntPredicate characterClass(String content) {
    boolean negated = content.startsWith("!");
    int[] members = (negated ? content.substring(1) : content).codePoints().toArray();
    IntPredicate held = point -> false;
    int i = 0;
    while (i < members.length) {
      boolean range = i + 2 < members.length && members[i + 1] == '-';
      int from = members[i];
      int to = range ? members[i + 2] : from;
      held = held.or(point -> from <= point && point <= to);
      i += range ? 3 : 1;
    }
    return negated ? held.negate() : held;
  }

  /** Whether all of a text matches; upper and lower case differ. */
  public boolean matches(String text) {
    int at = 0;
    int part = 0;
    int star = -1;
    int behindStar = 0;
    while (at < text.length()) {
      if (part < parts.size() && parts.get(part).star()) {
        star = part++;
        behindStar = at;
      } else if (part < parts.size() && parts.get(part).test().test(text.codePointAt(at))) {
        part++;
        at += Character.charCount(text.codePointAt(at));
      } else if (star >= 0) {
        // The last star takes one more: what stood before it matched, and is not tried again.
        part = star + 1;
        behindStar += Character.charCount(text.codePointAt(behindStar));
        at = behindStar;
      } else {
        return false;
      }
    }
    return parts.subList(part, parts.size()).stream().allMatch(Part::star);
  }
}
