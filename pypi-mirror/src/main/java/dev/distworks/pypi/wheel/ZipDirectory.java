package dev.distworks.pypi.wheel;

import java.util.Optional;

/** Where the central directory of a zip is (APPNOTE.TXT §4.3.16), and how many entries it has. */
record ZipDirectory(long offset, long length, int count) {
  /** The length of an end of central directory without its comment. */
  static final int END_LENGTH = 22;

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int ENTRY_LENGTH = 46;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final String WANTED = ".dist-info/METADATA";

  /**
   * The directory that the last end record in {@code tail} gives, whose comment reaches the end of
   * the file of that size. Empty when there is none, and for Zip64 and several disks.
   */
  static Optional<ZipDirectory> of(ZipBytes tail, long size) {
    for (long at = size - END_LENGTH; at >= tail.start(); at--) {
      if (tail.int32(at) == END_SIGNATURE && at + END_LENGTH + tail.int16(at + 20) == size) {
        return at(tail, at);
      }
    }
    return Optional.empty();
  }

  private static Optional<ZipDirectory> at(ZipBytes tail, long at) {
    int count = tail.int16(at + 10);
    long length = tail.unsigned32(at + 12);
    long offset = tail.unsigned32(at + 16);
    boolean oneDisk =
        tail.int16(at + 4) == 0 && tail.int16(at + 6) == 0 && tail.int16(at + 8) == count;
    boolean zip64 = count == 0xffff || length == 0xffffffffL || offset == 0xffffffffL;
    return oneDisk && !zip64 && offset + length == at
        ? Optional.of(new ZipDirectory(offset, length, count))
        : Optional.empty();
  }

  /**
   * The one entry {@code *.dist-info/METADATA} at the top. Empty when there is none or more than
   * one, and when the entries do not fill the directory exactly.
   */
  Optional<ZipEntryRecord> metadata(ZipBytes directory) {
    Optional<ZipEntryRecord> found = Optional.empty();
    long at = offset;
    long end = offset + length;
    for (int i = 0; i < count; i++) {
      if (at + ENTRY_LENGTH > end || directory.int32(at) != ENTRY_SIGNATURE) {
        return Optional.empty();
      }
      int name = directory.int16(at + 28);
      long next = at + ENTRY_LENGTH + name + directory.int16(at + 30) + directory.int16(at + 32);
      if (next > end) {
        return Optional.empty();
      }
      if (directory.endsWith(at + ENTRY_LENGTH, name, WANTED)
          && directory.count(at + ENTRY_LENGTH, name, '/') == 1) {
        if (found.isPresent()) {
          return Optional.empty();
        }
        found = Optional.of(ZipEntryRecord.of(directory, at));
      }
      at = next;
    }
    return at == end ? found : Optional.empty();
  }
}
