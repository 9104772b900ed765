package dev.distworks.pypi.wheel;

import java.util.Arrays;

/** A piece of a zip, addressed by offsets in the whole; numbers are little-endian. */
final class ZipBytes {
  private final long start;
  private final byte[] bytes;

  ZipBytes(long start, byte[] bytes) {
    this.start = start;
    this.bytes = bytes;
  }

  long start() {
    return start;
  }

  int int16(long at) {
    int i = (int) (at - start);
    return (bytes[i] & 0xff) | (bytes[i + 1] & 0xff) << 8;
  }

  int int32(long at) {
    return int16(at) | int16(at + 2) << 16;
  }

  long unsigned32(long at) {
    return int32(at) & 0xffffffffL;
  }

  byte[] copy(long at, int length) {
    int i = (int) (at - start);
    return Arrays.copyOfRange(bytes, i, i + length);
  }

  /** Whether {@code length} bytes from there hold that ASCII text at their end. */
  boolean endsWith(long at, int length, String text) {
    int i = (int) (at - start) + length - text.length();
    if (length < text.length()) {
      return false;
    }
    for (int k = 0; k < text.length(); k++) {
      if (bytes[i + k] != text.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /** How often that byte occurs in {@code length} bytes from there. */
  int count(long at, int length, char wanted) {
    int count = 0;
    for (int i = (int) (at - start), end = i + length; i < end; i++) {
      count += bytes[i] == wanted ? 1 : 0;
    }
    return count;
  }
}
