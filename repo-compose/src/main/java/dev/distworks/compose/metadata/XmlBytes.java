package dev.distworks.compose.metadata;

import java.util.Arrays;

/** XML as libxml2 writes it, in a growing array. Not thread-safe. */
final class XmlBytes {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private byte[] bytes = new byte[16 << 10];
  private int length;

  /** A copy of what was written; the next text begins anew. */
  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, length);
    length = 0;
    return taken;
  }

  /** Characters of our own, which need no escape. */
  XmlBytes plain(String ascii) {
    int count = ascii.length();
    reserve(count);
    for (int i = 0; i < count; i++) {
      bytes[length + i] = (byte) ascii.charAt(i);
    }
    length += count;
    return this;
  }

  XmlBytes number(long number) {
    return plain(Long.toString(number));
  }

  /** {@code <name>text</name>} on a line of its own, at that depth. */
  XmlBytes element(String indent, String name, String rawText) {
    plain(indent).plain("<").plain(name).plain(">").text(rawText);
    return plain("</").plain(name).plain(">\n");
  }

  /** {@code name="value"} with a space before it. */
  XmlBytes attribute(String name, String rawValue) {
    return plain(" ").plain(name).plain("=\"").value(rawValue).plain("\"");
  }

  /** As {@link #attribute(String, String)} for bytes that nobody made UTF-8 of. */
  XmlBytes attributeAsIs(String name, String rawValue) {
    return plain(" ").plain(name).plain("=\"").escapedValue(rawValue).plain("\"");
  }

  XmlBytes attribute(String name, long value) {
    return plain(" ").plain(name).plain("=\"").number(value).plain("\"");
  }

  /** The content of an element, in UTF-8. */
  XmlBytes text(String raw) {
    String utf8 = RawText.utf8(raw);
    int count = utf8.length();
    reserve(count);
    for (int i = 0; i < count; i++) {
      char c = utf8.charAt(i);
      if (c == '<' || c == '>' || c == '&' || c == '\r') {
        plain(c == '\r' ? "&#13;" : entity(c));
        reserve(count - i);
      } else {
        bytes[length++] = (byte) c;
      }
    }
    return this;
  }

  /** The value of an attribute: all beyond ASCII as references to characters. */
  private XmlBytes value(String raw) {
    return escapedValue(RawText.utf8(raw));
  }

  private XmlBytes escapedValue(String utf8) {
    int count = utf8.length();
    reserve(count);
    int i = 0;
    while (i < count) {
      char c = utf8.charAt(i);
      if (c >= 0x80 && i + 1 < count) {
        i += reference(utf8, i);
        reserve(count - i);
        continue;
      }
      if (c == '<' || c == '>' || c == '&' || c == '"' || c == '\n' || c == '\t' || c == '\r') {
        plain(entity(c));
        reserve(count - i);
      } else {
        bytes[length++] = (byte) c;
      }
      i++;
    }
    return this;
  }

  private static String entity(char c) {
    return switch (c) {
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '&' -> "&amp;";
      case '"' -> "&quot;";
      case '\n' -> "&#10;";
      case '\t' -> "&#9;";
      default -> "&#13;";
    };
  }

  /** Writes a reference to the character that begins there; returns how many bytes it has. */
  private int reference(String utf8, int at) {
    char first = utf8.charAt(at);
    int more = RawText.followers(first);
    if (more < 1 || at + more >= utf8.length()) {
      hex(first);
      return 1;
    }
    int code = first & (0x3f >> more);
    for (int k = 1; k <= more; k++) {
      code = code << 6 | (utf8.charAt(at + k) & 0x3f);
    }
    if (!isXmlCharacter(code)) {
      hex(first);
      return 1;
    }
    hex(code);
    return more + 1;
  }

  private static boolean isXmlCharacter(int code) {
    return (code >= 0x20 && (code < 0xd800 || code > 0xdfff) && code < 0x110000)
        ? code != 0xfffe && code != 0xffff
        : code == 9 || code == 10 || code == 13;
  }

  private void hex(int code) {
    plain("&#x");
    reserve(8);
    int digits = Math.max(1, (35 - Integer.numberOfLeadingZeros(code)) / 4);
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      bytes[length++] = HEX[code >> shift & 15];
    }
    plain(";");
  }

  private void reserve(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }
}
