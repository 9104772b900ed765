package dev.distworks.compose.slice;

/** Finds a word in bytes. */
public final class ByteSearch {
  private ByteSearch() {}

  /** Where the word begins first, as a whole between two places; -1 when it does not. */
  public static int find(byte[] word, byte[] bytes, int from, int to) {
    for (int at = from; at <= to - word.length; at++) {
      if (bytes[at] == word[0] && matches(word, bytes, at)) {
        return at;
      }
    }
    return -1;
  }

  static boolean matches(byte[] word, byte[] bytes, int at) {
    for (int i = 0; i < word.length; i++) {
      if (bytes[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}
