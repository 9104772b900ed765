package dev.distworks.signing.service.registry;

import java.util.regex.Pattern;

/** What users and keys may be called. */
public final class Names {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}");

  private Names() {}

  /** Throws when the name cannot be one. */
  public static String require(String what, String name) {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what
              + ": expected 1 to 64 letters, digits and any of . _ @ + -, and no sign first, found '"
              + name
              + "'");
    }
    return name;
  }
}
