package dev.distworks.distfile;

import java.io.IOException;
import java.util.Optional;

/**
 * The files that a mirror is to have: a port, for ebuild repositories or whatever else lists files
 * with checksums. One of your own is a lambda:
 *
 * <pre>{@code
 * DistfileCatalog mine = sink -> sink.distfile(Distfile.of(owner, name, expected, uris));
 * }</pre>
 */
@FunctionalInterface
public interface DistfileCatalog {
  /**
   * Reads everything into {@code sink}, every time anew, holding no more than a few packages in
   * memory. The order is that of precedence: of two owners of one name, the first to come is the
   * one that is followed.
   *
   * <p>What is wrong with one file or one owner is a {@link CatalogFailure} and does not end the
   * reading; {@link CatalogException} says that the whole is unreadable.
   */
  void read(CatalogSink sink) throws IOException;

  /**
   * A text that is the same as at another time only if reading gives the same as then; empty when
   * the catalogue cannot tell without being read.
   */
  default Optional<String> fingerprint() throws IOException {
    return Optional.empty();
  }
}
