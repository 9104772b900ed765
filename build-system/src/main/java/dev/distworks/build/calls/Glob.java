package dev.distworks.build.calls;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.distworks.build.HubFault;
import dev.distworks.core.path.ShellPattern;
import java.util.Locale;
import java.util.function.Predicate;

/** Patterns that searches are done by. */
final class Glob {
  private static final int LONGEST = 500;

  private Glob() {}

  /** A pattern of a shell, with {@code *} and {@code ?}; brackets are letters to Koji. */
  static Predicate<String> of(String pattern) {
    return ShellPattern.ofWildcards(limited(pattern))::matches;
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

  /** By a machine that does not go back: the pattern may come from anybody. */
  private static Predicate<String> regexp(String pattern) {
    try {
      Pattern compiled = Pattern.compile(limited(pattern));
      return text -> compiled.matcher(text).find();
    } catch (PatternSyntaxException e) {
      throw HubFault.generic("Invalid regular expression: " + e.getDescription());
    }
  }

  private static String limited(String pattern) {
    if (pattern.length() > LONGEST) {
      throw HubFault.generic("Invalid pattern: expected at most " + LONGEST + " characters");
    }
    return pattern;
  }
}
