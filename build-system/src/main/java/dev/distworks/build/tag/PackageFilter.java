package dev.distworks.build.tag;

import dev.distworks.build.HubFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The patterns on a way of inheritance. A name must match each at its beginning; a pattern that
 * means the whole name says so with {@code $}.
 */
public final class PackageFilter {
  static final PackageFilter NONE = new PackageFilter(List.of());

  private static final int MAX_CACHED = 1000;
  private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

  private final List<Pattern> patterns;

  private PackageFilter(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /** The patterns of a way, in any order. */
  public static PackageFilter of(List<String> filters) {
    if (filters.isEmpty()) {
      return NONE;
    }
    List<Pattern> patterns = new ArrayList<>();
    for (String filter : filters) {
      patterns.add(compile(filter));
    }
    return new PackageFilter(patterns);
  }

  /** Reads a pattern as Python writes it; one that makes no sense is a fault. */
  public static Pattern compile(String filter) {
    Pattern known = COMPILED.get(filter);
    if (known != null) {
      return known;
    }
    try {
      Pattern pattern = Pattern.compile(filter.replace("(?P<", "(?<").replace("\\Z", "\\z"));
      if (COMPILED.size() < MAX_CACHED) {
        COMPILED.put(filter, pattern);
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw HubFault.generic(
          "Invalid pkg_filter '" + filter + "': " + e.getDescription() + " at " + e.getIndex());
    }
  }

  /** Whether a package of that name comes along. */
  public boolean admits(String name) {
    for (Pattern pattern : patterns) {
      if (!pattern.matcher(name).lookingAt()) {
        return false;
      }
    }
    return true;
  }
}
