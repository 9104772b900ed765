package dev.distworks.compose.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Compresses a block to one gzip member or one zstd frame. Thread-safe. */
final class BlockCompressor {
  private static final int MEMBER_HEADER = 10;
  private static final int MEMBER_TRAILER = 8;

  private final Compression compression;
  private final int level;

  /**
   * @param level gzip's or zstd's own
   */
  BlockCompressor(Compression compression, int level) {
    this.compression = compression;
    this.level = level;
  }

  /** The compressed form of the first bytes. */
  byte[] compress(byte[] open, int length) {
    return switch (compression) {
      case GZ -> member(open, length);
      case ZSTD -> frame(open, length);
      default -> Arrays.copyOf(open, length);
    };
  }

  private byte[] frame(byte[] open, int length) {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.setLevel(level).setChecksum(true).setContentSize(true);
      byte[] packed = new byte[(int) Zstd.compressBound(length)];
      int size = context.compressByteArray(packed, 0, packed.length, open, 0, length);
      return Arrays.copyOf(packed, size);
    }
  }

  private byte[] member(byte[] open, int length) {
    Deflater deflater = new Deflater(level, true);
    try {
      deflater.setInput(open, 0, length);
      deflater.finish();
      byte[] packed = new byte[MEMBER_HEADER + length / 3 + 1024];
      int size = MEMBER_HEADER;
      while (!deflater.finished()) {
        if (packed.length - size < MEMBER_TRAILER + 512) {
          packed = Arrays.copyOf(packed, packed.length * 2);
        }
        size += deflater.deflate(packed, size, packed.length - size - MEMBER_TRAILER);
      }
      CRC32 crc = new CRC32();
      crc.update(open, 0, length);
      ByteBuffer member = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
      // Magic number and method; no flags, no time; no word of speed, and "unknown" for the system.
      member.put((byte) 0x1f).put((byte) 0x8b).put((byte) 8).put(9, (byte) 0xff);
      member.putInt(size, (int) crc.getValue()).putInt(size + 4, length);
      return Arrays.copyOf(packed, size + MEMBER_TRAILER);
    } finally {
      deflater.end();
    }
  }
}
