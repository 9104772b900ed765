package dev.distworks.pypi.wheel;

import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What the central directory says of one entry (APPNOTE.TXT §4.3.12). */
record ZipEntryRecord(int flags, int method, long crc, long packed, long unpacked, long offset) {
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** Encrypted, patch data, strongly encrypted, masked. */
  private static final int ODD_FLAGS = 1 | 1 << 5 | 1 << 6 | 1 << 13;

  static ZipEntryRecord of(ZipBytes directory, long at) {
    return new ZipEntryRecord(
        directory.int16(at + 8),
        directory.int16(at + 10),
        directory.unsigned32(at + 16),
        directory.unsigned32(at + 20),
        directory.unsigned32(at + 24),
        directory.unsigned32(at + 42));
  }

  /** Whether the content can be had, and has at most {@code most} bytes, packed or not. */
  boolean isReadable(int most) {
    return (method == STORED || method == DEFLATED)
        && (flags & ODD_FLAGS) == 0
        && packed <= most
        && unpacked <= most;
  }

  /** The content; empty when the packed bytes do not give just what the record promises. */
  Optional<byte[]> unpack(byte[] bytes) {
    return (method == STORED ? Optional.of(bytes) : inflate(bytes))
        .filter(content -> content.length == unpacked && crcOf(content) == crc);
  }

  private Optional<byte[]> inflate(byte[] bytes) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes);
      // One byte more than promised, so that a longer content shows.
      byte[] out = new byte[(int) unpacked + 1];
      int length = 0;
      while (!inflater.finished()) {
        int n = inflater.inflate(out, length, out.length - length);
        if (n == 0 && !inflater.finished()) {
          return Optional.empty();
        }
        length += n;
      }
      return length == unpacked
          ? Optional.of(java.util.Arrays.copyOf(out, length))
          : Optional.empty();
    } catch (DataFormatException e) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }

  private static long crcOf(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
