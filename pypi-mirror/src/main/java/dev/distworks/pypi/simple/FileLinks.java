package dev.distworks.pypi.simple;

import dev.distworks.core.path.MirrorPath;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * How the pages of a mirror point at its files. Immutable.
 *
 * <p>Every byte but ASCII letters, digits and {@code - . _ ~} is percent-encoded, so {@code +} is
 * written {@code %2B} and no server takes it for a space.
 */
public final class FileLinks {
  private static final String HEX = "0123456789ABCDEF";

  private final String prefix;

  private FileLinks(String prefix) {
    this.prefix = prefix;
  }

  /** Relative to {@code /simple/NAME/}, wherever the mirror is mounted. */
  public static FileLinks relative() {
    return new FileLinks("../../");
  }

  /**
   * Relative to {@code /simple/N/NAME/}: for a mirror with {@code hash-index} that is served
   * without rewriting. Seen from {@code /simple/NAME/} they hold too, if that is at the root of its
   * host.
   */
  public static FileLinks relativeToHashIndex() {
    return new FileLinks("../../../");
  }

  /** Below that URL, with or without a slash at its end. */
  public static FileLinks below(URI root) {
    String text = root.toString();
    return new FileLinks(text.endsWith("/") ? text : text + "/");
  }

  /** The link to the file that is kept at that path below {@code web/}. */
  public String to(MirrorPath path) {
    StringBuilder out = new StringBuilder(256);
    append(out, path);
    return out.toString();
  }

  void append(StringBuilder out, MirrorPath path) {
    out.append(prefix);
    String text = path.toString();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' || isUnreserved(c)) {
        out.append(c);
      } else if (c < 0x80) {
        encode(out, c);
      } else {
        int end = text.offsetByCodePoints(i, 1);
        for (byte b : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
          encode(out, b & 0xff);
        }
        i = end - 1;
      }
    }
  }

  private static void encode(StringBuilder out, int b) {
    out.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 0xf));
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
