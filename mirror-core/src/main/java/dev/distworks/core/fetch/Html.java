package dev.distworks.core.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells an HTML page from a file: many servers send their error pages with status 200. */
final class Html {
  /** As many bytes are looked at. */
  static final int HEAD = 256;

  private static final Pattern BEGINNING =
      Pattern.compile(
          "(\\u00EF\\u00BB\\u00BF)?\\s*(<!--.*)?<(!doctype\\s+html|html)\\b.*", Pattern.DOTALL);

  private Html() {}

  static boolean isType(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT).trim();
    return type.startsWith("text/html") || type.startsWith("application/xhtml");
  }

  /** Whether a content that begins with these bytes is a page. */
  static boolean isBeginning(byte[] bytes, int length) {
    if (length == 0 || !(bytes[0] == '<' || bytes[0] <= ' ')) {
      return false;
    }
    String head = new String(bytes, 0, Math.min(length, HEAD), StandardCharsets.ISO_8859_1);
    return BEGINNING.matcher(head.toLowerCase(Locale.ROOT)).matches();
  }
}
