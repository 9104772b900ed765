package dev.distworks.compose.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts as the bytes of a header: each char is one byte. */
final class RawText {
  private RawText() {}

  /**
   * Whether XML cannot hold it: it has a control character, or looks like UTF-8 and is none that a
   * parser accepts. One such text would make a whole repository unreadable.
   */
  static boolean isUnwritable(String raw) {
    boolean ascii = true;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c < 32 && c != '\t' && c != '\n' && c != '\r') {
        return true;
      }
      ascii &= c < 0x80;
    }
    return !ascii && hasUtf8Structure(raw) && !isXmlText(raw);
  }

  private static boolean isXmlText(String raw) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(raw.getBytes(StandardCharsets.ISO_8859_1)))
              .toString();
      return text.indexOf(0xfffe) < 0 && text.indexOf(0xffff) < 0;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  static boolean isAscii(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** The same when it has the structure of UTF-8; otherwise what Latin-1 it is, in UTF-8. */
  static String utf8(String raw) {
    return isAscii(raw) || hasUtf8Structure(raw) ? raw : latin1ToUtf8(raw);
  }

  /** As libxml2 checks it: leading and following bytes only, no overlong forms or surrogates. */
  private static boolean hasUtf8Structure(String raw) {
    int i = 0;
    while (i < raw.length()) {
      int more = followers(raw.charAt(i));
      if (more < 0) {
        return false;
      }
      for (int k = 1; k <= more; k++) {
        if (i + k >= raw.length() || (raw.charAt(i + k) & 0xc0) != 0x80) {
          return false;
        }
      }
      i += more + 1;
    }
    return true;
  }

  /** How many bytes follow this one in its character; -1 when no character begins so. */
  static int followers(char first) {
    if (first < 0x80) {
      return 0;
    }
    if ((first & 0xe0) == 0xc0) {
      return 1;
    }
    if ((first & 0xf0) == 0xe0) {
      return 2;
    }
    return (first & 0xf8) == 0xf0 ? 3 : -1;
  }

  /** 0x80 to 0xbf are dropped: a text with them is rather Windows-1252. */
  private static String latin1ToUtf8(String raw) {
    StringBuilder utf8 = new StringBuilder(raw.length() + 16);
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c < 0x80) {
        utf8.append(c);
      } else if (c >= 0xc0) {
        utf8.append('\u00c3').append((char) ((c & 0x3f) + 0x80));
      }
    }
    return utf8.toString();
  }
}
