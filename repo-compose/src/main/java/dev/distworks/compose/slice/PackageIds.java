package dev.distworks.compose.slice;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The begins of packages' checksums, which tell packages of different lists from each other. */
public final class PackageIds {
  /** Where a package's checksum begins in filelists and other. */
  private static final int AT = "<package pkgid=\"".length();

  private static final byte[] CHECKSUM = "<checksum ".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGITS = 16;

  private long[] ids = new long[1024];
  private int count;

  /** Adds a checksum in hex. */
  public void add(String checksum) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, count * 2);
    }
    byte[] hex = checksum.getBytes(StandardCharsets.ISO_8859_1);
    ids[count++] = id(hex, 0, hex.length);
  }

  /** How many were added. */
  public int count() {
    return count;
  }

  /** Whether a package of filelists or other is the one that was added as that number. */
  public boolean isSame(int ordinal, PackageBlock block, int i) {
    return ordinal < count && ids[ordinal] == id(block.bytes(), block.start(i) + AT, block.end(i));
  }

  /** Whether a package of primary is the one that was added as that number. */
  public boolean isSameInPrimary(int ordinal, PackageBlock block, int i) {
    int end = block.end(i);
    int at = ByteSearch.find(CHECKSUM, block.bytes(), block.start(i), end);
    while (at >= 0 && at < end && block.bytes()[at] != '>') {
      at++;
    }
    return at >= 0 && ordinal < count && ids[ordinal] == id(block.bytes(), at + 1, end);
  }

  /** That of the hex digits between two places, as far as they are there. */
  private static long id(byte[] hex, int from, int to) {
    long id = 0;
    for (int i = from; i < Math.min(to, from + DIGITS); i++) {
      id = id << 4 | (Character.digit(hex[i], 16) & 15);
    }
    return id;
  }
}
