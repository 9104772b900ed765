package dev.distworks.pypi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Takes the core metadata out of a distribution that is here, so that it need not be fetched. What
 * it gives is used only when it has the published digest.
 */
@FunctionalInterface
public interface MetadataExtractor {
  /** Extracts nothing: all metadata is fetched. */
  MetadataExtractor NONE = (filename, size, content) -> Optional.empty();

  /** The metadata's bytes; empty when there are none or the file is odd in any way. */
  Optional<byte[]> extract(String filename, long size, RangeReader content) throws IOException;

  /** Reads parts of one content. */
  @FunctionalInterface
  interface RangeReader {
    /** At most {@code length} bytes from {@code offset}; the caller closes. */
    InputStream read(long offset, long length) throws IOException;
  }
}
