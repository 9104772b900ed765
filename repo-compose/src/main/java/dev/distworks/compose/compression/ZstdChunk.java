package dev.distworks.compose.compression;

import com.github.luben.zstd.Zstd;

/** One zstd frame on its own. */
public final class ZstdChunk {
  private static final int LEVEL = 9;

  private ZstdChunk() {}

  /** The compressed form of these bytes. */
  public static byte[] compress(byte[] open) {
    return Zstd.compress(open, LEVEL);
  }
}
