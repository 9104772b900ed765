package dev.distworks.checker.unpack;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** How a file is compressed, told by its name. */
public enum Compression {
  NONE(".xml"),
  GZIP(".gz"),
  XZ(".xz"),
  ZSTD(".zst");

  private static final int BUFFER = 64 * 1024;
  private static final int XZ_MEMORY_KIB = 128 * 1024;

  private final String ending;

  Compression(String ending) {
    this.ending = ending;
  }

  /** The compression of a file of that name; empty when it is none of these. */
  public static Optional<Compression> of(String name) {
    for (Compression compression : values()) {
      if (name.endsWith(compression.ending)) {
        return Optional.of(compression);
      }
    }
    return Optional.empty();
  }

  /** What is in it. How much comes out is the reader's to bound; closing closes both. */
  public InputStream open(InputStream compressed) throws IOException {
    return switch (this) {
      case NONE -> compressed;
      case GZIP -> new GZIPInputStream(compressed, BUFFER);
      case XZ -> new XZInputStream(compressed, XZ_MEMORY_KIB);
      case ZSTD -> new ZstdInputStreamNoFinalizer(compressed);
    };
  }
}
