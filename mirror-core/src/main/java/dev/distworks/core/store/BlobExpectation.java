package dev.distworks.core.store;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a blob must be: its size in bytes where it is known, and digests, all of which must hold.
 *
 * @param size the exact size, or empty when nobody said
 * @param digests by algorithm; possibly none
 */
public record BlobExpectation(OptionalLong size, Map<DigestAlgorithm, Digest> digests) {
  private static final BlobExpectation ANYTHING =
      new BlobExpectation(OptionalLong.empty(), Map.of());

  public BlobExpectation {
    if (size.isPresent() && size.getAsLong() < 0) {
      throw new IllegalArgumentException("size: expected 0 or more, found " + size.getAsLong());
    }
    digests = Map.copyOf(digests);
    digests.forEach(
        (algorithm, digest) -> {
          if (digest.algorithm() != algorithm) {
            throw new IllegalArgumentException(
                "digests: " + digest + " is not a " + algorithm.label() + " digest");
          }
        });
  }

  /** Nothing is known: every content will do. */
  public static BlobExpectation anything() {
    return ANYTHING;
  }

  /** Exactly that size and those digests. */
  public static BlobExpectation of(long size, Collection<Digest> digests) {
    return new BlobExpectation(OptionalLong.of(size), byAlgorithm(digests));
  }

  /** Those digests, whatever the size. */
  public static BlobExpectation of(Digest... digests) {
    return new BlobExpectation(OptionalLong.empty(), byAlgorithm(List.of(digests)));
  }

  private static Map<DigestAlgorithm, Digest> byAlgorithm(Collection<Digest> digests) {
    Map<DigestAlgorithm, Digest> map = new EnumMap<>(DigestAlgorithm.class);
    for (Digest digest : digests) {
      if (map.put(digest.algorithm(), digest) != null) {
        throw new IllegalArgumentException(
            "digests: two " + digest.algorithm().label() + " digests");
      }
    }
    return map;
  }

  /** The algorithms to digest with in order to check this. */
  public Set<DigestAlgorithm> algorithms() {
    return digests.keySet();
  }

  /**
   * Throws {@link IntegrityException} unless a content of that size with those digests is what is
   * expected. A digest that is expected and was not taken counts as wrong.
   */
  public void check(long actualSize, Map<DigestAlgorithm, Digest> actual)
      throws IntegrityException {
    if (size.isPresent() && size.getAsLong() != actualSize) {
      throw IntegrityException.size(size.getAsLong(), actualSize);
    }
    for (Digest expected : digests.values()) {
      Digest found = actual.get(expected.algorithm());
      if (!expected.equals(found)) {
        throw IntegrityException.digest(expected, found);
      }
    }
  }
}
