package dev.distworks.core.digest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Digests a stream with several algorithms in one pass. Not thread-safe.
 *
 * <pre>{@code
 * Digester digester = Digester.of(Set.of(SHA256, BLAKE2B_512));
 * digester.update(buffer, 0, n);
 * Map<DigestAlgorithm, Digest> digests = digester.digests();
 * }</pre>
 */
public final class Digester {
  private static final int BUFFER = 64 * 1024;

  private final Map<DigestAlgorithm, DigestFunction> functions =
      new EnumMap<>(DigestAlgorithm.class);

  private Digester(Collection<DigestAlgorithm> algorithms) {
    for (DigestAlgorithm algorithm : algorithms) {
      functions.put(algorithm, DigestFunction.of(algorithm));
    }
  }

  /** A digester for these algorithms; none are allowed too. */
  public static Digester of(Collection<DigestAlgorithm> algorithms) {
    return new Digester(algorithms);
  }

  /** Takes the next {@code length} bytes from {@code offset}. */
  public void update(byte[] bytes, int offset, int length) {
    for (DigestFunction function : functions.values()) {
      function.update(bytes, offset, length);
    }
  }

  /** The digests of all bytes so far. Afterwards the digester is as new. */
  public Map<DigestAlgorithm, Digest> digests() {
    Map<DigestAlgorithm, Digest> digests = new EnumMap<>(DigestAlgorithm.class);
    functions.forEach(
        (algorithm, function) -> digests.put(algorithm, Digest.of(algorithm, function.finish())));
    return digests;
  }

  /** Forgets all bytes so far. */
  public void reset() {
    functions.values().forEach(DigestFunction::reset);
  }

  /** Reads {@code in} to its end and gives its digests. Does not close it. */
  public static Map<DigestAlgorithm, Digest> digest(InputStream in, Set<DigestAlgorithm> algorithms)
      throws IOException {
    Digester digester = of(algorithms);
    byte[] buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digester.update(buffer, 0, n);
    }
    return digester.digests();
  }

  /** Reads {@code in} to its end and gives its digest. Does not close it. */
  public static Digest digest(InputStream in, DigestAlgorithm algorithm) throws IOException {
    return digest(in, EnumSet.of(algorithm)).values().iterator().next();
  }

  /** The digest of these bytes. */
  public static Digest digest(byte[] bytes, DigestAlgorithm algorithm) {
    DigestFunction function = DigestFunction.of(algorithm);
    function.update(bytes, 0, bytes.length);
    return Digest.of(algorithm, function.finish());
  }
}
