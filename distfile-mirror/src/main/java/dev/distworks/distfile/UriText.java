package dev.distworks.distfile;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** What may stand in the path and query of a URI (RFC 3986 section 3.3). */
final class UriText {
  private static final BitSet LEGAL = legal();

  private UriText() {}

  private static BitSet legal() {
    BitSet legal = new BitSet(128);
    legal.set('a', 'z' + 1);
    legal.set('A', 'Z' + 1);
    legal.set('0', '9' + 1);
    "-._~!$&'()*+,;=:@/?".chars().forEach(legal::set);
    return legal;
  }

  /**
   * The path and query from {@code start} without the fragment; what may not stand there, a lone
   * percent sign too, is percent-encoded in UTF-8.
   */
  static String encoded(String uri, int start) {
    int hash = uri.indexOf('#', start);
    int end = hash < 0 ? uri.length() : hash;
    int at = start;
    while (at < end && isLegal(uri, at, end)) {
      at++;
    }
    if (at == end) {
      return uri.substring(start, end);
    }
    StringBuilder text = new StringBuilder(end - start + 16).append(uri, start, at);
    while (at < end) {
      int next = at + Character.charCount(uri.codePointAt(at));
      if (isLegal(uri, at, end)) {
        text.append(uri.charAt(at));
      } else {
        for (byte b : uri.substring(at, next).getBytes(StandardCharsets.UTF_8)) {
          text.append('%').append(hex(b >> 4)).append(hex(b));
        }
      }
      at = next;
    }
    return text.toString();
  }

  private static boolean isLegal(String uri, int at, int end) {
    char c = uri.charAt(at);
    return c == '%'
        ? at + 2 < end && isHex(uri.charAt(at + 1)) && isHex(uri.charAt(at + 2))
        : LEGAL.get(c);
  }

  private static boolean isHex(char c) {
    return Character.digit(c, 16) >= 0 && c < 0x80;
  }

  private static char hex(int nibble) {
    return Character.toUpperCase(Character.forDigit(nibble & 15, 16));
  }
}
