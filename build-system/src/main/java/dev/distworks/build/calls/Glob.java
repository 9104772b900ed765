package dev.distworks.build.calls;

import dev.distworks.build.HubFault;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns that searches are done by. */
final class Glob {
  private static final int LONGEST = 500;

  private Glob() {}

  /** A pattern of a shell, with {@code *} and {@code ?}. */
  static Predicate<String> of(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (char c : limited(pattern).toCharArray()) {
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
  }

  /** As Koji searches: {@code exact}, {@code glob} or {@code regexp} anywhere in the text. */
  static Predicate<String> of(String pattern, String kind) {
    return switch (kind) {
      case "exact" -> pattern::equals;
      case "glob" -> of(pattern.toLowerCase(Locale.ROOT), "lower-glob");
      case "lower-glob" -> {
        Predicate<String> glob = of(pattern);
        yield text -> glob.test(text.toLowerCase(Locale.ROOT));
      }
      case "regexp" -> regexp(pattern);
      default -> throw HubFault.generic("No such match type: '" + kind + "'");
    };
  }

  private static Predicate<String> regexp(String pattern) {
    try {
      return Pattern.compile(limited(pattern)).asPredicate();
    } catch (PatternSyntaxException e) {
      throw HubFault.generic("Invalid regular expression: " + e.getDescription());
    }
  }

  private static String limited(String pattern) {
    if (pattern.length() > LONGEST) {
      throw HubFault.generic("Invalid pattern: expected at most " + LONGEST + " characters");
    }
    return pattern.replaceAll("\\*{2,}", "*");
  }
}
