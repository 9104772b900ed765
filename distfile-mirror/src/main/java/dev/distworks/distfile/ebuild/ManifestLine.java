package dev.distworks.distfile.ebuild;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.distfile.FailureCode;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One {@code DIST NAME SIZE (ALGORITHM HEX)+} line, with single blanks between and none around. Hex
 * may be in either case.
 */
final class ManifestLine {
  private static final byte[] DIST = {'D', 'I', 'S', 'T', ' '};
  private static final int MAX_DIGITS = 18;

  private final byte[] data;
  private final int end;
  private final int line;
  private final String name;
  private int at;

  /** A line that {@link #isDist} says is one. */
  ManifestLine(byte[] data, int start, int end, int line) {
    this.data = data;
    this.end = end;
    this.line = line;
    this.at = start + DIST.length;
    int nameEnd = wordEnd();
    this.name = text(at, nameEnd);
    this.at = nameEnd + 1;
  }

  /** Whether that line is about a distfile and names one. */
  static boolean isDist(Bytes bytes, int start, int end) {
    if (end - start <= DIST.length || bytes.data()[start + DIST.length] == ' ') {
      return false;
    }
    for (int i = 0; i < DIST.length; i++) {
      if (bytes.data()[start + i] != DIST[i]) {
        return false;
      }
    }
    return true;
  }

  String name() {
    return name;
  }

  ManifestEntry entry() {
    int sizeAt = at;
    long size = number();
    if (size < 0) {
      return flawed("expected a size in bytes", text(sizeAt, Math.max(sizeAt, at - 1)));
    }
    Map<DigestAlgorithm, Digest> digests = new EnumMap<>(DigestAlgorithm.class);
    StringBuilder unknown = new StringBuilder(0);
    do {
      int from = at;
      int to = wordEnd();
      at = to + 1;
      int hexEnd = wordEnd();
      if (from >= to || at >= hexEnd) {
        return flawed("expected 'ALGORITHM HEX' after a single blank", text(from, end));
      }
      DigestAlgorithm algorithm = ManifestHashes.named(data, from, to);
      if (algorithm == null) {
        unknown.append(' ').append(text(from, to));
      } else {
        byte[] value = ManifestHashes.decode(data, at, hexEnd);
        if (value.length != algorithm.length()) {
          return flawed(
              "expected " + 2 * algorithm.length() + " hex digits of " + text(from, to),
              text(at, hexEnd));
        }
        digests.put(algorithm, Digest.of(algorithm, value));
      }
      at = hexEnd + 1;
    } while (at <= end);
    if (digests.isEmpty()) {
      return new ManifestEntry.Flawed(
          FailureCode.DIGEST_UNSUPPORTED,
          "Manifest line " + line + ": expected a digest that is known here, found only" + unknown);
    }
    return new ManifestEntry.Known(new BlobExpectation(OptionalLong.of(size), digests));
  }

  /** The next word as a number, and goes past the blank after it; -1 when it is none. */
  private long number() {
    int from = at;
    int to = wordEnd();
    at = to + 1;
    if (from >= to || to - from > MAX_DIGITS) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      if (data[i] < '0' || data[i] > '9') {
        return -1;
      }
      number = 10 * number + data[i] - '0';
    }
    return number;
  }

  private ManifestEntry flawed(String expected, String found) {
    String shown = found.length() > 150 ? found.substring(0, 150) + "…" : found;
    return new ManifestEntry.Flawed(
        FailureCode.BAD_MANIFEST,
        "Manifest line " + line + ": " + expected + ", found '" + shown + "'");
  }

  private int wordEnd() {
    int to = at;
    while (to < end && data[to] != ' ') {
      to++;
    }
    return to;
  }

  private String text(int from, int to) {
    return from >= to ? "" : new String(data, from, to - from, StandardCharsets.UTF_8);
  }
}
