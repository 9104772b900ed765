package dev.distworks.core.rpm;

/**
 * The order of version and release texts as rpm has it.
 *
 * <p>A text is read as runs of digits and runs of ASCII letters; all else only separates them. Runs
 * are compared one by one, digits as numbers of any size, letters by their codes; digits are newer
 * than letters. A tilde is older than anything, even the end ({@code 1.0~rc1 < 1.0}); a caret is
 * newer than the end and older than all else ({@code 1.0 < 1.0^git1 < 1.0.1}).
 *
 * <p>Not a total order of texts: {@code 1.0} and {@code 1_0} are the same version.
 */
public final class RpmVersion {
  private final String text;
  private int at;

  private RpmVersion(String text) {
    this.text = text;
  }

  /** Negative, zero or positive as the first is older than, the same as, or newer. */
  public static int compare(String first, String second) {
    return first.equals(second) ? 0 : compare(new RpmVersion(first), new RpmVersion(second));
  }

  private static int compare(RpmVersion a, RpmVersion b) {
    while (a.goesOn(b)) {
      if (a.is('~') || b.is('~')) {
        if (!(a.is('~') && b.is('~'))) {
          return a.is('~') ? -1 : 1;
        }
      } else if (a.is('^') || b.is('^')) {
        if (!(a.is('^') && b.is('^'))) {
          return caret(a, b);
        }
      } else if (a.atEnd() || b.atEnd()) {
        break;
      } else {
        int order = compareRuns(a, b);
        if (order != 0) {
          return order;
        }
        continue;
      }
      a.at++;
      b.at++;
    }
    return Boolean.compare(b.atEnd(), a.atEnd());
  }

  private static int caret(RpmVersion a, RpmVersion b) {
    if (a.is('^')) {
      return b.atEnd() ? 1 : -1;
    }
    return a.atEnd() ? -1 : 1;
  }

  private static int compareRuns(RpmVersion a, RpmVersion b) {
    boolean digits = isDigit(a.text.charAt(a.at));
    String first = a.run(digits);
    String second = b.run(digits);
    if (second.isEmpty()) {
      return digits ? 1 : -1;
    }
    if (digits) {
      first = withoutZeros(first);
      second = withoutZeros(second);
      if (first.length() != second.length()) {
        return Integer.compare(first.length(), second.length());
      }
    }
    return first.compareTo(second);
  }

  private static String withoutZeros(String digits) {
    int from = 0;
    while (from < digits.length() && digits.charAt(from) == '0') {
      from++;
    }
    return digits.substring(from);
  }

  /** The digits, or the letters, from here on; goes behind them. */
  private String run(boolean digits) {
    int from = at;
    while (at < text.length() && (digits ? isDigit(text.charAt(at)) : isLetter(text.charAt(at)))) {
      at++;
    }
    return text.substring(from, at);
  }

  /** Both go to what counts next; false when neither has anything more. */
  private boolean goesOn(RpmVersion other) {
    skipSeparators();
    other.skipSeparators();
    return !atEnd() || !other.atEnd();
  }

  private void skipSeparators() {
    while (at < text.length() && isSeparator(text.charAt(at))) {
      at++;
    }
  }

  private boolean is(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean atEnd() {
    return at >= text.length();
  }

  private static boolean isSeparator(char c) {
    return !isDigit(c) && !isLetter(c) && c != '~' && c != '^';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
