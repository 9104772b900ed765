package dev.distworks.core.rpm;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One of the two headers of an RPM file: tags with values, all proved to lie within it. Immutable.
 *
 * <p>Texts come in two ways: decoded (UTF-8, or Latin-1 where they are not UTF-8), and
 * <em>raw</em>, where each char is one byte of the file, for whoever has to write the same bytes
 * again.
 */
public final class RpmHeader {
  /** Magic number, version, four reserved bytes, count of entries, bytes of data. */
  static final int INTRO_LENGTH = 16;

  private static final long MAGIC = 0x8eade801_00000000L;

  private final long offset;
  private final byte[] block;
  private final int dataAt;
  private final RpmEntry[] entries;

  private RpmHeader(long offset, byte[] block, RpmEntry[] entries) {
    this.offset = offset;
    this.block = block;
    this.dataAt = INTRO_LENGTH + entries.length * HeaderIndex.ENTRY_LENGTH;
    this.entries = entries;
  }

  /**
   * Reads the header of a package from its bytes, which are copied.
   *
   * @param name how messages name it, {@code header} for example
   * @param offset where in the file it begins
   * @throws MalformedRpmException that says which tag is wrong, and how
   */
  public static RpmHeader parse(String file, String name, long offset, byte[] bytes)
      throws MalformedRpmException {
    byte[] block = bytes.clone();
    int length = length(file, name, HeaderKind.MAIN, ByteBuffer.wrap(block), Integer.MAX_VALUE);
    if (length != block.length) {
      throw new MalformedRpmException(
          file, name + ": expected " + length + " bytes, found " + block.length);
    }
    return of(file, name, HeaderKind.MAIN, offset, block);
  }

  /** A header of bytes that are nobody else's and have the right length. */
  static RpmHeader of(String file, String name, HeaderKind kind, long offset, byte[] block)
      throws MalformedRpmException {
    ByteBuffer view = ByteBuffer.wrap(block);
    HeaderIndex index = new HeaderIndex(file, name, kind, block, view.getInt(8), view.getInt(12));
    return new RpmHeader(offset, block, index.verified());
  }

  /** The whole length of the header that begins with these bytes. */
  static int length(String file, String name, HeaderKind kind, ByteBuffer intro, int mostData)
      throws MalformedRpmException {
    if (intro.remaining() < INTRO_LENGTH) {
      throw new MalformedRpmException(
          file, name + ": expected " + INTRO_LENGTH + " bytes, found " + intro.remaining());
    }
    int from = intro.position();
    if (intro.getLong(from) != MAGIC) {
      throw new MalformedRpmException(
          file, name + ": expected the magic number 8e ad e8 01 00 00 00 00, found other bytes");
    }
    int entries = intro.getInt(from + 8);
    int data = intro.getInt(from + 12);
    if (entries < 1 || entries > kind.mostEntries()) {
      throw new MalformedRpmException(
          file,
          name
              + ": expected 1 to "
              + kind.mostEntries()
              + " entries, found "
              + Integer.toUnsignedString(entries));
    }
    int most =
        Math.min(mostData, Integer.MAX_VALUE - INTRO_LENGTH - HeaderKind.MAIN.mostEntries() * 16);
    if (data < 0 || data > most) {
      throw new MalformedRpmException(
          file,
          name
              + ": expected at most "
              + most
              + " bytes of data, found "
              + Integer.toUnsignedString(data));
    }
    return INTRO_LENGTH + entries * HeaderIndex.ENTRY_LENGTH + data;
  }

  /** Where in the file it begins. */
  public long offset() {
    return offset;
  }

  /** How many bytes it has, from its magic number to the end of its data, without padding. */
  public int length() {
    return block.length;
  }

  /** Where in the file it ends, exclusive. */
  public long end() {
    return offset + block.length;
  }

  /** A copy of its bytes. */
  public byte[] raw() {
    return block.clone();
  }

  /** Its entries in the order of its index. */
  public List<RpmEntry> entries() {
    return List.of(entries);
  }

  /** Whether it has that tag. */
  public boolean has(int tag) {
    return find(tag) != null;
  }

  /** The entry of that tag. */
  public Optional<RpmEntry> entry(int tag) {
    return Optional.ofNullable(find(tag));
  }

  /** The bytes of the value of that tag, of any type; empty when it is not there. */
  public Optional<byte[]> bytes(int tag) {
    return entry(tag)
        .map(
            entry ->
                Arrays.copyOfRange(
                    block, dataAt + entry.offset(), dataAt + entry.offset() + entry.length()));
  }

  /** The text of that tag, in the first language; empty when it has none, or more than one. */
  public Optional<String> string(int tag) {
    return Optional.ofNullable(rawString(tag)).map(RpmHeader::decoded);
  }

  /** The texts of that tag; none when it is not there. */
  public List<String> strings(int tag) {
    return Arrays.stream(rawStrings(tag)).map(RpmHeader::decoded).toList();
  }

  /** As {@link #string}, each char one byte of the file; null for empty. */
  public @Nullable String rawString(int tag) {
    RpmEntry entry = find(tag);
    if (entry == null
        || !entry.type().isText()
        || (entry.type() == RpmType.STRING_ARRAY && entry.count() != 1)) {
      return null;
    }
    int from = dataAt + entry.offset();
    return latin1(from, end(from));
  }

  /** As {@link #strings}, each char one byte of the file. */
  public String[] rawStrings(int tag) {
    RpmEntry entry = find(tag);
    if (entry == null || !entry.type().isText()) {
      return new String[0];
    }
    String[] texts = new String[entry.count()];
    int from = dataAt + entry.offset();
    for (int i = 0; i < texts.length; i++) {
      int to = end(from);
      texts[i] = latin1(from, to);
      from = to + 1;
    }
    return texts;
  }

  /** The number of that tag, unsigned but for 64 bits; empty when it has none, or more than one. */
  public OptionalLong number(int tag) {
    RpmEntry entry = find(tag);
    return entry == null || !entry.type().isNumber() || entry.count() != 1
        ? OptionalLong.empty()
        : OptionalLong.of(number(entry, 0));
  }

  /** The numbers of that tag, unsigned but for 64 bits; none when it is not there. */
  public long[] numbers(int tag) {
    RpmEntry entry = find(tag);
    if (entry == null || !entry.type().isNumber()) {
      return new long[0];
    }
    long[] numbers = new long[entry.count()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(entry, i);
    }
    return numbers;
  }

  /** The raw text as it is to be read. */
  static String decoded(String raw) {
    byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return raw; // The decoded form of bytes that are Latin-1 is what we have.
    }
  }

  private @Nullable RpmEntry find(int tag) {
    for (RpmEntry entry : entries) {
      if (entry.tag() == tag) {
        return entry;
      }
    }
    return null;
  }

  private long number(RpmEntry entry, int i) {
    int at = dataAt + entry.offset() + i * entry.type().size();
    ByteBuffer view = ByteBuffer.wrap(block);
    return switch (entry.type()) {
      case INT64 -> view.getLong(at);
      case INT32 -> Integer.toUnsignedLong(view.getInt(at));
      case INT16 -> Short.toUnsignedLong(view.getShort(at));
      default -> Byte.toUnsignedLong(block[at]);
    };
  }

  private int end(int from) {
    int end = from;
    while (block[end] != 0) {
      end++;
    }
    return end;
  }

  private String latin1(int from, int to) {
    return new String(block, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Its tags, for messages and debuggers. */
  @Override
  public String toString() {
    List<Integer> tags = new ArrayList<>();
    for (RpmEntry entry : entries) {
      tags.add(entry.tag());
    }
    return "header at " + offset + " with tags " + tags;
  }
}
