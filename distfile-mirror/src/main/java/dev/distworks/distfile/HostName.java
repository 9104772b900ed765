package dev.distworks.distfile;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;

/** Tells host names from what is none. */
final class HostName {
  private HostName() {}

  /**
   * The host as {@code java.net.URI} takes it, in ASCII (RFC 3490); empty when it is none, or a
   * mere number, which some take for an address. The usual names, lower-case labels before a top
   * level of letters, are known at a glance.
   */
  static String normal(String host) {
    if (isUsual(host)) {
      return host;
    }
    try {
      String ascii = isAscii(host) ? host : IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
      boolean number = ascii.chars().allMatch(c -> c >= '0' && c <= '9');
      boolean whole = ascii.equals(new URI("http://" + ascii + "/").getHost());
      return whole && !number ? ascii : "";
    } catch (URISyntaxException | IllegalArgumentException e) {
      return "";
    }
  }

  private static boolean isUsual(String host) {
    char before = '.';
    boolean letters = true;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean letter = c >= 'a' && c <= 'z';
      if (c == '.') {
        if (before == '.' || before == '-') {
          return false;
        }
        letters = true;
      } else if (!letter) {
        if (!(c >= '0' && c <= '9') && !(c == '-' && before != '.')) {
          return false;
        }
        letters = false;
      }
      before = c;
    }
    return letters && before != '.';
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
