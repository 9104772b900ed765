package dev.distworks.compose.merge;

import java.util.Arrays;

/** The begins of packages' checksums, which tell packages of different lists from each other. */
final class PackageIds {
  private static final int DIGITS = 16;

  private long[] ids = new long[1024];
  private int count;

  void add(String checksum) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, count * 2);
    }
    byte[] hex = checksum.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    ids[count++] = id(hex, 0, hex.length);
  }

  int count() {
    return count;
  }

  long[] ids() {
    return Arrays.copyOf(ids, count);
  }

  /** That of the hex digits between two places, as far as they are there. */
  static long id(byte[] hex, int from, int to) {
    long id = 0;
    for (int i = from; i < Math.min(to, from + DIGITS); i++) {
      id = id << 4 | (Character.digit(hex[i], 16) & 15);
    }
    return id;
  }
}
