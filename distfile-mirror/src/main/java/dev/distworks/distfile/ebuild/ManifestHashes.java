package dev.distworks.distfile.ebuild;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.distfile.Distfile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The digests of Manifests: their names (GLEP 74) and their hex. */
final class ManifestHashes {
  private static final byte[] NONE = {};
  private static final DigestAlgorithm[] ALGORITHMS = DigestAlgorithm.values();
  private static final byte[][] NAMES =
      Stream.of(ALGORITHMS)
          .map(algorithm -> Distfile.manifestName(algorithm).getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);
  private static final byte[] NIBBLES = nibbles();

  private ManifestHashes() {}

  private static byte[] nibbles() {
    byte[] nibbles = new byte[256];
    for (int c = 0; c < 256; c++) {
      nibbles[c] = (byte) (c < 128 ? Character.digit(c, 16) : -1);
    }
    return nibbles;
  }

  /** The algorithm of that name, in upper case as Manifests write it; null when none is known. */
  static @Nullable DigestAlgorithm named(byte[] data, int from, int to) {
    for (int i = 0; i < NAMES.length; i++) {
      byte[] name = NAMES[i];
      if (name.length == to - from && Arrays.equals(name, 0, name.length, data, from, to)) {
        return ALGORITHMS[i];
      }
    }
    return null;
  }

  /** The bytes of that hex, in either case; none when it is no hex. */
  static byte[] decode(byte[] data, int from, int to) {
    if ((to - from) % 2 != 0) {
      return NONE;
    }
    byte[] bytes = new byte[(to - from) / 2];
    int wrong = 0;
    for (int i = 0, at = from; i < bytes.length; i++, at += 2) {
      int high = NIBBLES[data[at] & 0xff];
      int low = NIBBLES[data[at + 1] & 0xff];
      wrong |= high | low;
      bytes[i] = (byte) (high << 4 | low);
    }
    return wrong < 0 ? NONE : bytes;
  }
}
