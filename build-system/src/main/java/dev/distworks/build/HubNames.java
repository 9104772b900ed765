package dev.distworks.build;

import java.util.regex.Pattern;

/** What things may be called and which architectures may be named. */
public final class HubNames {
  private static final int MAX_LENGTH = 256;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_.+-]+");
  private static final Pattern ARCHES = Pattern.compile("[a-zA-Z0-9_\\- ]*");

  private HubNames() {}

  /** Returns a name of a tag, package, group, target or repository that may be used. */
  public static String verify(String name) {
    if (name.length() > MAX_LENGTH) {
      throw HubFault.generic(name + " is too long. Max length is " + MAX_LENGTH + " characters");
    }
    if (!NAME.matcher(name).matches()) {
      throw HubFault.generic("Name " + name + " does not match RegexNameInternal value");
    }
    return name;
  }

  /** Returns architectures separated by single spaces. */
  public static String arches(String text, boolean strict) {
    String spaced = strict ? text : text.replace(',', ' ');
    String joined = String.join(" ", spaced.strip().split("\\s+", -1));
    if (!ARCHES.matcher(joined).matches()) {
      throw HubFault.generic("Architecture can be only [a-zA-Z0-9_-]");
    }
    return joined;
  }
}
