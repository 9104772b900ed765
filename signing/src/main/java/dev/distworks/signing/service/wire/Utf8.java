package dev.distworks.signing.service.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Arrays;

/** Passphrases between characters and bytes; what was needed on the way is overwritten. */
public final class Utf8 {
  private static final int MOST_BYTES = 4;

  private Utf8() {}

  /** The characters as bytes. */
  public static byte[] bytes(char[] chars) {
    byte[] room = new byte[MOST_BYTES * chars.length];
    ByteBuffer out = ByteBuffer.wrap(room);
    UTF_8.newEncoder().encode(CharBuffer.wrap(chars), out, true);
    byte[] bytes = Arrays.copyOf(room, out.position());
    Arrays.fill(room, (byte) 0);
    return bytes;
  }

  /** The bytes as characters. */
  public static char[] chars(byte[] bytes) {
    char[] room = new char[bytes.length];
    CharBuffer out = CharBuffer.wrap(room);
    UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), out, true);
    char[] chars = Arrays.copyOf(room, out.position());
    Arrays.fill(room, '\0');
    return chars;
  }
}
