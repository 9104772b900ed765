package dev.distworks.distfile;

import java.util.Comparator;
import java.util.Optional;

/**
 * One version of a package, {@code category/package-version}: what an ebuild is called. Ordered by
 * category, package, version (PMS sections 3.1 to 3.3).
 */
public record Cpv(String category, String packageName, PackageVersion version)
    implements Comparable<Cpv> {
  private static final Comparator<Cpv> ORDER =
      Comparator.comparing(Cpv::category)
          .thenComparing(Cpv::packageName)
          .thenComparing(Cpv::version);

  /** Reads {@code category/package-version}; empty when that text is none. */
  public static Optional<Cpv> parse(String text) {
    int slash = text.indexOf('/');
    return slash < 0 ? Optional.empty() : of(text.substring(0, slash), text.substring(slash + 1));
  }

  /**
   * Takes {@code package-version} apart, the name of an ebuild without its suffix; empty when that
   * is none, or the category is none.
   */
  public static Optional<Cpv> of(String category, String packageVersion) {
    int hyphen = packageVersion.lastIndexOf('-');
    if (packageVersion.startsWith("-r", hyphen) && hyphen > 0) {
      hyphen = packageVersion.lastIndexOf('-', hyphen - 1);
    }
    if (hyphen <= 0 || !isCategory(category)) {
      return Optional.empty();
    }
    String name = packageVersion.substring(0, hyphen);
    if (!isPackageName(name)) {
      return Optional.empty();
    }
    return PackageVersion.parse(packageVersion.substring(hyphen + 1))
        .map(version -> new Cpv(category, name, version));
  }

  /** Whether that text may name a category. */
  public static boolean isCategory(String text) {
    return isName(text, true);
  }

  /** Whether that text may name a package: it does not end in what may be a version. */
  public static boolean isPackageName(String text) {
    if (!isName(text, false)) {
      return false;
    }
    int hyphen = text.lastIndexOf('-');
    return hyphen < 0 || PackageVersion.parse(text.substring(hyphen + 1)).isEmpty();
  }

  private static boolean isName(String text, boolean dots) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean word =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
      boolean inner = c == '-' || c == '+' || (dots && c == '.');
      if (!word && !(inner && i > 0)) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** {@code category/package}. */
  public String packageKey() {
    return category + "/" + packageName;
  }

  @Override
  public int compareTo(Cpv that) {
    return ORDER.compare(this, that);
  }

  /** {@code category/package-version}. */
  @Override
  public String toString() {
    return category + "/" + packageName + "-" + version;
  }
}
