package dev.distworks.core.rpm;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks a header's index against its data, as strictly as rpm does before it believes one: known
 * types, counts, alignment, values that do not overlap and do not leave the data, and, where the
 * header begins with a region, a region that is the whole header.
 */
final class HeaderIndex {
  static final int ENTRY_LENGTH = 16;

  private static final int REGION_COUNT = 16;

  private final String file;
  private final String header;
  private final HeaderKind kind;
  private final byte[] bytes;
  private final ByteBuffer block;
  private final int entries;
  private final int dataAt;
  private final int dataLength;
  private final Set<Integer> identity = new HashSet<>();

  /**
   * @param bytes the header from its magic number on
   */
  HeaderIndex(
      String file, String header, HeaderKind kind, byte[] bytes, int entries, int dataLength) {
    this.file = file;
    this.header = header;
    this.kind = kind;
    this.bytes = bytes;
    this.block = ByteBuffer.wrap(bytes);
    this.entries = entries;
    this.dataAt = RpmHeader.INTRO_LENGTH + entries * ENTRY_LENGTH;
    this.dataLength = dataLength;
  }

  /** The entries in the order of the index. */
  RpmEntry[] verified() throws MalformedRpmException {
    RpmEntry[] found = new RpmEntry[entries];
    int first = 0;
    if (entries > 0 && isRegion(number(0, 0))) {
      found[0] = region();
      first = 1;
    }
    int end = 0;
    for (int i = first; i < entries; i++) {
      found[i] = entry(i, end);
      end = found[i].offset() + found[i].length();
      if (first == 1 && reachesInto(found[i], found[0])) {
        throw malformed(
            "region "
                + found[0].tag()
                + ": the value of tag "
                + found[i].tag()
                + " reaches into its trailer");
      }
    }
    return found;
  }

  private static boolean reachesInto(RpmEntry value, RpmEntry trailer) {
    return value.offset() < trailer.offset() + trailer.length()
        && trailer.offset() < value.offset() + value.length();
  }

  private static boolean isRegion(int tag) {
    return tag == RpmTag.HEADER_IMAGE
        || tag == RpmTag.HEADER_SIGNATURES
        || tag == RpmTag.HEADER_IMMUTABLE;
  }

  private RpmEntry region() throws MalformedRpmException {
    int tag = number(0, 0);
    int offset = number(0, 8);
    if (tag != kind.region()) {
      throw malformed("expected region " + kind.region() + ", found region " + tag);
    }
    if (number(0, 4) != RpmType.BINARY.number() || number(0, 12) != REGION_COUNT) {
      throw malformed("region " + tag + ": expected " + REGION_COUNT + " bytes of type binary");
    }
    if (offset < 0 || offset > dataLength - REGION_COUNT) {
      throw malformed("region " + tag + ": its trailer at " + offset + " is outside the data");
    }
    int trailer = dataAt + offset;
    int reach = -block.getInt(trailer + 8);
    if (!kind.mayEndIn(block.getInt(trailer))
        || block.getInt(trailer + 4) != RpmType.BINARY.number()
        || block.getInt(trailer + 12) != REGION_COUNT) {
      throw malformed("region " + tag + ": found no trailer at " + offset + " of the data");
    }
    if (reach != entries * ENTRY_LENGTH || offset + REGION_COUNT != dataLength) {
      throw malformed(
          "region "
              + tag
              + ": expected one of the whole header, found one of "
              + reach
              + " bytes of index and "
              + (offset + REGION_COUNT)
              + " of data");
    }
    return new RpmEntry(tag, RpmType.BINARY, offset, REGION_COUNT, REGION_COUNT);
  }

  private RpmEntry entry(int i, int previousEnd) throws MalformedRpmException {
    int tag = number(i, 0);
    int type = number(i, 4);
    int offset = number(i, 8);
    int count = number(i, 12);
    if (tag < RpmTag.HEADER_I18N_TABLE) {
      throw malformed("entry " + i + ": expected a tag of 100 or more, found " + tag);
    }
    if (!RpmType.isKnown(type)) {
      throw malformed("tag " + tag + ": expected a type from 1 to 9, found " + type);
    }
    RpmType known = RpmType.of(type);
    if (count < 1 || count > dataLength || (known == RpmType.STRING && count != 1)) {
      throw malformed("tag " + tag + ": " + count + " values cannot be");
    }
    if (offset < 0 || offset > dataLength) {
      throw malformed(
          "tag " + tag + ": offset " + offset + " is outside the data of " + dataLength + " bytes");
    }
    if (offset % known.alignment() != 0) {
      throw malformed("tag " + tag + ": offset " + offset + " is not aligned for " + known);
    }
    if (offset < previousEnd) {
      throw malformed("tag " + tag + ": its value overlaps the one before it");
    }
    String problem = kind == HeaderKind.MAIN ? TagTypes.problem(tag, known, count, identity) : "";
    if (!problem.isEmpty()) {
      throw malformed("tag " + tag + ": " + problem);
    }
    long length = known.isText() ? textLength(offset, count) : (long) count * known.size();
    if (length <= 0 || offset + length > dataLength) {
      throw malformed(
          "tag " + tag + ": its value leaves the header's data of " + dataLength + " bytes");
    }
    return new RpmEntry(tag, known, offset, count, (int) length);
  }

  /** The bytes of that many texts with their NULs; -1 when the data end before they do. */
  private int textLength(int offset, int count) {
    int end = dataAt + dataLength;
    int at = dataAt + offset;
    for (int left = count; left > 0; left--) {
      while (at < end && bytes[at] != 0) {
        at++;
      }
      if (at >= end) {
        return -1;
      }
      at++;
    }
    return at - dataAt - offset;
  }

  private int number(int entry, int at) {
    return block.getInt(RpmHeader.INTRO_LENGTH + entry * ENTRY_LENGTH + at);
  }

  private MalformedRpmException malformed(String problem) {
    return new MalformedRpmException(file, header + ": " + problem);
  }
}
