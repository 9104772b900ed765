package dev.distworks.signing.service.registry;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a key may be used for, beyond who may use it.
 *
 * @param approvals how many users with access must agree, the one who asks being one of them
 * @param nevras patterns with {@code *} and {@code ?}, one of which the package's
 *     NAME-[EPOCH:]VERSION-RELEASE.ARCH must match; none means any package
 * @param content whether it may sign files and texts, which nobody can look into
 * @param builtOnly whether only what the build system is known to have built is signed
 */
public record KeyRule(int approvals, List<String> nevras, boolean content, boolean builtOnly) {
  /** One user is enough, for anything. */
  public static final KeyRule ANYTHING = new KeyRule(1, List.of(), true, false);

  private static final int MOST_APPROVALS = 50;
  private static final int MOST_PATTERNS = 1000;
  private static final Pattern PATTERN = Pattern.compile("[!-~]{1,200}");

  public KeyRule {
    if (approvals < 1 || approvals > MOST_APPROVALS) {
      throw new IllegalArgumentException(
          "approvals: expected 1 to " + MOST_APPROVALS + ", found " + approvals);
    }
    nevras = List.copyOf(nevras);
    if (nevras.size() > MOST_PATTERNS
        || !nevras.stream().allMatch(nevra -> PATTERN.matcher(nevra).matches())) {
      throw new IllegalArgumentException(
          "nevras: expected at most "
              + MOST_PATTERNS
              + " patterns of printable ASCII without spaces");
    }
  }

  /** Whether a package of that name may be signed. */
  public boolean allows(String nevra) {
    return nevras.isEmpty() || nevras.stream().anyMatch(pattern -> matches(pattern, nevra));
  }

  private static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
