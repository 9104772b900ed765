package dev.distworks.distfile.layout;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.path.MirrorPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many bits of a digest name the directory on each level: {@code 8:16} is the first 8, then the
 * next 16 (GLEP 75).
 *
 * @param bits one number a level, each a multiple of 4 and at least 4
 */
public record Cutoffs(List<Integer> bits) {
  public Cutoffs {
    bits = List.copyOf(bits);
    if (bits.isEmpty()) {
      throw new IllegalArgumentException("cutoffs: expected at least one");
    }
    for (int bit : bits) {
      if (bit < 4 || bit % 4 != 0) {
        throw new IllegalArgumentException("cutoffs: expected multiples of 4 from 4, found " + bit);
      }
    }
  }

  /** Reads {@code 8:16}. Throws IllegalArgumentException that says what was expected. */
  public static Cutoffs parse(String text) {
    List<Integer> bits = new ArrayList<>();
    for (String part : text.split(":", -1)) {
      try {
        bits.add(Integer.parseInt(part));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "cutoffs: expected numbers of bits between colons, found '" + text + "'", e);
      }
    }
    return new Cutoffs(bits);
  }

  /** Throws IllegalArgumentException when the algorithm's digests have fewer bits. */
  void requireFor(DigestAlgorithm algorithm) {
    long sum = bits.stream().mapToLong(Integer::longValue).sum();
    if (sum > 8L * algorithm.length()) {
      throw new IllegalArgumentException(
          "cutoffs: "
              + this
              + " takes "
              + sum
              + " bits, a "
              + algorithm.label()
              + " digest has "
              + 8 * algorithm.length());
    }
  }

  /** The directories for that digest, each followed by a slash. */
  String directories(String hex) {
    StringBuilder path = new StringBuilder();
    int start = 0;
    for (int bit : bits) {
      path.append(hex, start, start + bit / 4).append('/');
      start += bit / 4;
    }
    return path.toString();
  }

  /** Whether the path has as many directories, with names as long: a look before digesting. */
  boolean fits(MirrorPath path) {
    String text = path.toString();
    int start = 0;
    for (int bit : bits) {
      int slash = text.indexOf('/', start);
      if (slash - start != bit / 4) {
        return false;
      }
      start = slash + 1;
    }
    return text.indexOf('/', start) < 0;
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return bits.stream().map(String::valueOf).collect(Collectors.joining(":"));
  }
}
