package dev.distworks.distfile.ebuild;

/**
 * The content of a file that was read as a whole: the first {@code length} bytes of {@code data},
 * which may be used again for the next file.
 */
final class Bytes {
  private final byte[] data;
  private final int length;

  Bytes(byte[] data, int length) {
    this.data = data;
    this.length = length;
  }

  byte[] data() {
    return data;
  }

  int length() {
    return length;
  }

  /** The end of the line that begins there: its line feed, or the end of everything. */
  int lineEnd(int start) {
    int end = start;
    while (end < length && data[end] != '\n') {
      end++;
    }
    return end;
  }

  /** The end of the text of a line with those bounds, without a carriage return. */
  int textEnd(int start, int end) {
    return end > start && data[end - 1] == '\r' ? end - 1 : end;
  }
}
