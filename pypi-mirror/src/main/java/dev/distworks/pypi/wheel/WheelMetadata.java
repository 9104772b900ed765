package dev.distworks.pypi.wheel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads {@code NAME-VERSION.dist-info/METADATA} from a wheel without unpacking it.
 *
 * <p>The central directory and the one entry are read; a wheel of up to 64 KiB in one piece.
 * Nothing is given, without an error, when there is not exactly one such entry or when the file is
 * not a plain zip: Zip64, several disks, encrypted, an entry that is neither stored nor deflated,
 * sizes or a CRC that do not agree, METADATA of more than {@value #MAX_METADATA} bytes, a central
 * directory of more than {@value #MAX_DIRECTORY}.
 */
public final class WheelMetadata {
  /** The longest METADATA that is taken, in bytes. */
  public static final int MAX_METADATA = 8 << 20;

  /** The longest central directory that is read, in bytes. */
  public static final int MAX_DIRECTORY = 16 << 20;

  private static final int TAIL = 1 << 16;
  private static final int LOCAL_LENGTH = 30;
  private static final int LOCAL_SIGNATURE = 0x04034b50;

  private final RangeSource source;
  private final long size;
  private final ZipBytes tail;

  private WheelMetadata(RangeSource source, long size, ZipBytes tail) {
    this.source = source;
    this.size = size;
    this.tail = tail;
  }

  /**
   * The bytes of METADATA; empty when anything about the wheel is odd.
   *
   * @param size of the whole wheel in bytes
   * @throws IOException when {@code source} fails
   */
  public static Optional<byte[]> read(RangeSource source, long size) throws IOException {
    int length = (int) Math.min(size, TAIL);
    if (length < ZipDirectory.END_LENGTH) {
      return Optional.empty();
    }
    byte[] end = bytes(source, size - length, length);
    return end.length < length
        ? Optional.empty()
        : new WheelMetadata(source, size, new ZipBytes(size - length, end)).read();
  }

  private Optional<byte[]> read() throws IOException {
    Optional<ZipDirectory> directory =
        ZipDirectory.of(tail, size).filter(found -> found.length() <= MAX_DIRECTORY);
    if (directory.isEmpty()) {
      return Optional.empty();
    }
    Optional<ZipEntryRecord> entry =
        piece(directory.get().offset(), directory.get().length())
            .flatMap(directory.get()::metadata)
            .filter(found -> found.isReadable(MAX_METADATA));
    return entry.isEmpty() ? Optional.empty() : content(entry.get());
  }

  private Optional<byte[]> content(ZipEntryRecord entry) throws IOException {
    long at = entry.offset();
    Optional<ZipBytes> header = piece(at, LOCAL_LENGTH);
    if (header.isEmpty()
        || header.get().int32(at) != LOCAL_SIGNATURE
        || header.get().int16(at + 8) != entry.method()) {
      return Optional.empty();
    }
    long start = at + LOCAL_LENGTH + header.get().int16(at + 26) + header.get().int16(at + 28);
    return piece(start, entry.packed())
        .map(bytes -> bytes.copy(start, (int) entry.packed()))
        .flatMap(entry::unpack);
  }

  /** A piece that has those bytes; empty when they are not all in the file. */
  private Optional<ZipBytes> piece(long offset, long length) throws IOException {
    if (offset + length > size) {
      return Optional.empty();
    }
    if (offset >= tail.start()) {
      return Optional.of(tail);
    }
    byte[] bytes = bytes(source, offset, (int) length);
    return bytes.length < length ? Optional.empty() : Optional.of(new ZipBytes(offset, bytes));
  }

  private static byte[] bytes(RangeSource source, long offset, int length) throws IOException {
    try (InputStream in = source.read(offset, length)) {
      return in.readNBytes(length);
    }
  }
}
