package dev.distworks.pypi;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of a project, as its owner writes it and as the index compares it. Immutable; names are
 * equal, and sorted, by their normalised form (PEP 503).
 *
 * <p>Allowed are ASCII letters, digits, {@code -}, {@code _} and {@code .}, with a letter or digit
 * among them, at most {@value #MAX_LENGTH} in all. PEP 508 further wants a letter or digit at both
 * ends; indexes hold older names that have none, so that is not asked. The normalised form is
 * always a safe path segment.
 */
public final class ProjectName implements Comparable<ProjectName> {
  /** The longest name: a folder is named after it. */
  public static final int MAX_LENGTH = 255;

  private final String display;
  private final String normalized;

  private ProjectName(String display, String normalized) {
    this.display = display;
    this.normalized = normalized;
  }

  /** The name written so. Throws IllegalArgumentException that says what is wrong with it. */
  public static ProjectName of(String display) {
    flaw(display)
        .ifPresent(
            flaw -> {
              throw new IllegalArgumentException("not a project name: " + flaw);
            });
    return new ProjectName(display, normalize(display));
  }

  /** What makes that text no name, in words; empty when it is one. For names from upstream. */
  public static Optional<String> flaw(String text) {
    if (text.isEmpty()) {
      return Optional.of("it is empty");
    }
    if (text.length() > MAX_LENGTH) {
      return Optional.of(
          "it has " + text.length() + " characters, more than " + MAX_LENGTH + ": " + start(text));
    }
    boolean substance = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isAlphanumeric(c)) {
        substance = true;
      } else if (!isSeparator(c)) {
        return Optional.of(
            String.format(Locale.ROOT, "character U+%04X is not allowed in '%s'", (int) c, text));
      }
    }
    return substance ? Optional.empty() : Optional.of("'" + text + "' has no letter or digit");
  }

  /** As the owner writes it, or as it was asked for. */
  public String display() {
    return display;
  }

  /** In lower case, each run of {@code -_.} as one {@code -} (PEP 503). */
  public String normalized() {
    return normalized;
  }

  @Override
  public int compareTo(ProjectName other) {
    return normalized.compareTo(other.normalized);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProjectName that && normalized.equals(that.normalized);
  }

  @Override
  public int hashCode() {
    return normalized.hashCode();
  }

  /** The display form. */
  @Override
  public String toString() {
    return display;
  }

  static String normalize(String display) {
    if (isNormalized(display)) {
      return display;
    }
    StringBuilder out = new StringBuilder(display.length());
    for (int i = 0; i < display.length(); i++) {
      char c = display.charAt(i);
      if (!isSeparator(c)) {
        out.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
      } else if (i == 0 || !isSeparator(display.charAt(i - 1))) {
        out.append('-');
      }
    }
    return out.toString();
  }

  private static boolean isNormalized(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean doubled = c == '-' && i > 0 && name.charAt(i - 1) == '-';
      if (doubled || c == '_' || c == '.' || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '_' || c == '.';
  }

  private static String start(String text) {
    return "'" + text.substring(0, 40) + "…'";
  }
}
