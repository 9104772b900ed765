package dev.distworks.distfile.ebuild;

import java.nio.charset.StandardCharsets;

/**
 * What a file of {@code metadata/md5-cache} says about an ebuild: {@code KEY=value} lines (the
 * {@code md5-dict} format). Of the keys, those are kept that matter here; a missing one is empty.
 *
 * @param md5 the digest in hex of the ebuild that the entry was made from
 */
record CacheEntry(String eapi, String restrict, String srcUri, String md5) {
  private static final String[] KEYS = {"EAPI=", "RESTRICT=", "SRC_URI=", "_md5_="};

  /** Reads the bytes of an entry. Throws for a line without a key: the entry was cut short. */
  static CacheEntry parse(Bytes bytes) throws MalformedMetadataException {
    String[] values = {"", "", "", ""};
    byte[] data = bytes.data();
    int line = 0;
    for (int start = 0; start < bytes.length(); line++) {
      int next = bytes.lineEnd(start);
      int end = bytes.textEnd(start, next);
      if (end > start) {
        int key = key(data, start, end);
        if (key >= 0) {
          int from = start + KEYS[key].length();
          values[key] = text(data, from, end, KEYS[key]);
        } else if (!hasKey(data, start, end)) {
          throw new MalformedMetadataException(
              "cache entry line " + (line + 1) + ": expected KEY=value, found no '='");
        }
      }
      start = next + 1;
    }
    if (line == 0) {
      throw new MalformedMetadataException("cache entry: expected KEY=value lines, found none");
    }
    return new CacheEntry(values[0], values[1], values[2], values[3]);
  }

  private static int key(byte[] data, int start, int end) {
    for (int i = 0; i < KEYS.length; i++) {
      String key = KEYS[i];
      if (data[start] == key.charAt(0)
          && end - start >= key.length()
          && startsWith(data, start, key)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] data, int start, String key) {
    for (int i = 1; i < key.length(); i++) {
      if (data[start + i] != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasKey(byte[] data, int start, int end) {
    for (int i = start; i < end; i++) {
      if (data[i] == '=') {
        return i > start;
      }
    }
    return false;
  }

  private static String text(byte[] data, int from, int end, String key)
      throws MalformedMetadataException {
    String text = new String(data, from, end - from, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      throw new MalformedMetadataException("cache entry: expected UTF-8 in " + key + "…");
    }
    return text;
  }
}
