package dev.distworks.compose.metadata;

import org.jspecify.annotations.Nullable;

/**
 * A dependency as it is written.
 *
 * @param comparison {@code EQ} and the like; null for any version
 * @param epoch null, as the others, when the version text was empty
 */
record RawDependency(
    String name,
    @Nullable String comparison,
    @Nullable String epoch,
    @Nullable String version,
    @Nullable String release,
    boolean pre) {

  /** The word for the bits that compare; null for none, or a combination that says nothing. */
  static @Nullable String comparison(long flags) {
    return switch ((int) flags & 15) {
      case 2 -> "LT";
      case 4 -> "GT";
      case 8 -> "EQ";
      case 10 -> "LE";
      case 12 -> "GE";
      default -> null;
    };
  }

  /** The dependency; null when its epoch is no number: such a one is left out. */
  static @Nullable RawDependency of(
      String name, @Nullable String comparison, String evr, boolean pre) {
    if (evr.isEmpty()) {
      return new RawDependency(name, comparison, null, null, null, pre);
    }
    int colon = evr.indexOf(':');
    if (colon >= 0 && !isNumber(evr, colon)) {
      return null;
    }
    int dash = evr.indexOf('-', colon + 1);
    return new RawDependency(
        name,
        comparison,
        colon > 0 ? evr.substring(0, colon) : "0",
        evr.substring(colon + 1, dash < 0 ? evr.length() : dash),
        dash < 0 ? null : evr.substring(dash + 1),
        pre);
  }

  /** Whether C's strtol reads it up to its end; it reads nothing as a number, too. */
  private static boolean isNumber(String text, int end) {
    int at = 0;
    while (at < end
        && (text.charAt(at) == ' ' || (text.charAt(at) >= 9 && text.charAt(at) <= 13))) {
      at++;
    }
    if (at < end && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      at++;
    }
    int digits = at;
    while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return end == 0 || (at == end && at > digits);
  }

  void write(XmlBytes xml) {
    if (name.isEmpty()) {
      return;
    }
    xml.plain("      <rpm:entry").attribute("name", name);
    if (comparison != null) {
      xml.attribute("flags", comparison);
      writeUnlessEmpty(xml, "epoch", epoch);
      writeUnlessEmpty(xml, "ver", version);
      writeUnlessEmpty(xml, "rel", release);
    }
    xml.plain(pre ? " pre=\"1\"/>\n" : "/>\n");
  }

  private static void writeUnlessEmpty(XmlBytes xml, String attribute, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      xml.attribute(attribute, value);
    }
  }

  boolean hasControl() {
    return RawText.isUnwritable(name)
        || (epoch != null && RawText.isUnwritable(epoch))
        || (version != null && RawText.isUnwritable(version))
        || (release != null && RawText.isUnwritable(release));
  }
}
