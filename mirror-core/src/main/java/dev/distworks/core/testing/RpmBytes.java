package dev.distworks.core.testing;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.rpm.RpmType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An RPM file of chosen tags, for tests of what reads RPMs. The headers are as rpm writes them,
 * with regions, digests and reserved space; the payload is whatever bytes it is given.
 */
public final class RpmBytes {
  private static final int LEAD_LENGTH = 96;
  private static final int ENTRY_LENGTH = 16;
  private static final int RESERVED = 4128;

  private final Map<Integer, Value> tags = new TreeMap<>();
  private final Map<Integer, Value> signatureTags = new TreeMap<>();
  private final Set<Integer> leftOut = new HashSet<>();
  private byte[] payload = {};

  private RpmBytes() {}

  @SuppressWarnings("ArrayRecordComponent") // Compared with nothing, shown to nobody.
  private record Value(RpmType type, int count, byte[] bytes) {}

  /** A binary package that has what every package has, and no files. */
  public static RpmBytes of(String name, String version, String release, String arch) {
    return new RpmBytes()
        .strings(RpmTag.HEADER_I18N_TABLE, "C")
        .string(RpmTag.NAME, name)
        .string(RpmTag.VERSION, version)
        .string(RpmTag.RELEASE, release)
        .i18n(RpmTag.SUMMARY, "The package " + name)
        .i18n(RpmTag.DESCRIPTION, "The package " + name + ".")
        .int32(RpmTag.BUILD_TIME, 1_700_000_000)
        .string(RpmTag.BUILD_HOST, "builder.example.org")
        .int32(RpmTag.SIZE, 0)
        .string(RpmTag.LICENSE, "MIT")
        .i18n(RpmTag.GROUP, "Unspecified")
        .string(RpmTag.OS, "linux")
        .string(RpmTag.ARCH, arch)
        .string(RpmTag.SOURCE_RPM, name + "-" + version + "-" + release + ".src.rpm")
        .strings(RpmTag.PROVIDE_NAME, name)
        .int32(RpmTag.PROVIDE_FLAGS, 8)
        .strings(RpmTag.PROVIDE_VERSION, version + "-" + release)
        .string(RpmTag.PAYLOAD_FORMAT, "cpio")
        .string(RpmTag.PAYLOAD_COMPRESSOR, "gzip");
  }

  /** Sets a tag to one text, in UTF-8. */
  public RpmBytes string(int tag, String text) {
    return value(tag, RpmType.STRING, 1, texts(text));
  }

  /** Sets a tag to a text in one language. */
  public RpmBytes i18n(int tag, String text) {
    return value(tag, RpmType.I18N_STRING, 1, texts(text));
  }

  /** Sets a tag to texts. */
  public RpmBytes strings(int tag, String... texts) {
    return value(tag, RpmType.STRING_ARRAY, texts.length, texts(texts));
  }

  /** Sets a tag to numbers of 32 bits. */
  public RpmBytes int32(int tag, int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
    for (int number : numbers) {
      bytes.putInt(number);
    }
    return value(tag, RpmType.INT32, numbers.length, bytes.array());
  }

  /** Sets a tag to numbers of 16 bits. */
  public RpmBytes int16(int tag, int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * numbers.length);
    for (int number : numbers) {
      bytes.putShort((short) number);
    }
    return value(tag, RpmType.INT16, numbers.length, bytes.array());
  }

  /** Sets a tag to bytes that are taken as they are, whether they fit the type or not. */
  public RpmBytes value(int tag, RpmType type, int count, byte[] bytes) {
    tags.put(tag, new Value(type, count, bytes.clone()));
    return this;
  }

  /** Sets a tag of the signature header to bytes that are taken as they are. */
  public RpmBytes signature(int tag, RpmType type, int count, byte[] bytes) {
    signatureTags.put(tag, new Value(type, count, bytes.clone()));
    return this;
  }

  /** Leaves a tag out. */
  public RpmBytes without(int tag) {
    tags.remove(tag);
    return this;
  }

  /** Leaves a tag of the signature header out. */
  public RpmBytes withoutSignature(int tag) {
    leftOut.add(tag);
    return this;
  }

  /** Sets what follows the headers. */
  public RpmBytes payload(byte[] bytes) {
    payload = bytes.clone();
    return this;
  }

  /** The whole file. */
  public byte[] build() {
    byte[] header = header(RpmTag.HEADER_IMMUTABLE, tags);
    byte[] signature = header(RpmTag.HEADER_SIGNATURES, signed(header));
    int padding = (8 - signature.length % 8) % 8;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(lead());
    file.writeBytes(signature);
    file.writeBytes(new byte[padding]);
    file.writeBytes(header);
    file.writeBytes(payload);
    return file.toByteArray();
  }

  private Map<Integer, Value> signed(byte[] header) {
    byte[] signed =
        ByteBuffer.allocate(header.length + payload.length).put(header).put(payload).array();
    Map<Integer, Value> all = new TreeMap<>();
    all.put(RpmTag.SIG_SHA1, hex(Digester.digest(header, DigestAlgorithm.SHA1)));
    all.put(RpmTag.SIG_SHA256, hex(Digester.digest(header, DigestAlgorithm.SHA256)));
    all.put(RpmTag.SIG_SIZE, number(signed.length));
    byte[] md5 = Digester.digest(signed, DigestAlgorithm.MD5).bytes();
    all.put(RpmTag.SIG_MD5, new Value(RpmType.BINARY, md5.length, md5));
    all.put(RpmTag.SIG_PAYLOAD_SIZE, number(payload.length));
    all.put(RpmTag.SIG_RESERVED_SPACE, new Value(RpmType.BINARY, RESERVED, new byte[RESERVED]));
    all.putAll(signatureTags);
    all.keySet().removeAll(leftOut);
    return all;
  }

  private static Value hex(Digest digest) {
    return new Value(RpmType.STRING, 1, texts(digest.hex()));
  }

  private static Value number(int number) {
    return new Value(RpmType.INT32, 1, ByteBuffer.allocate(4).putInt(number).array());
  }

  private static byte[] texts(String... texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String text : texts) {
      bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      bytes.write(0);
    }
    return bytes.toByteArray();
  }

  /** The text of a tag, each char one byte of the file. */
  private String text(int tag) {
    Value value = tags.get(tag);
    return value == null
        ? ""
        : new String(value.bytes, 0, value.bytes.length - 1, StandardCharsets.ISO_8859_1);
  }

  private byte[] lead() {
    String full = text(RpmTag.NAME) + "-" + text(RpmTag.VERSION) + "-" + text(RpmTag.RELEASE);
    byte[] name = full.getBytes(StandardCharsets.ISO_8859_1);
    boolean source = tags.containsKey(RpmTag.SOURCE_PACKAGE);
    ByteBuffer lead = ByteBuffer.allocate(LEAD_LENGTH);
    lead.putInt(0xedabeedb).put((byte) 3).put((byte) 0).putShort((short) (source ? 1 : 0));
    lead.putShort((short) 1).put(name, 0, Math.min(65, name.length));
    return lead.putShort(76, (short) 1).putShort(78, (short) 5).array();
  }

  private static byte[] header(int region, Map<Integer, Value> values) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteBuffer index =
        ByteBuffer.allocate(ENTRY_LENGTH * (values.size() + 1)).position(ENTRY_LENGTH);
    values.forEach(
        (tag, value) -> {
          data.writeBytes(new byte[-data.size() & (alignment(value.type) - 1)]);
          index.putInt(tag).putInt(value.type.number()).putInt(data.size()).putInt(value.count);
          data.writeBytes(value.bytes);
        });
    index.putInt(0, region).putInt(4, RpmType.BINARY.number());
    index.putInt(8, data.size()).putInt(12, ENTRY_LENGTH);
    ByteBuffer trailer = ByteBuffer.allocate(ENTRY_LENGTH).putInt(region);
    trailer.putInt(RpmType.BINARY.number()).putInt(-index.capacity()).putInt(ENTRY_LENGTH);
    data.writeBytes(trailer.array());
    ByteBuffer header = ByteBuffer.allocate(16 + index.capacity() + data.size());
    header.putInt(0x8eade801).putInt(0).putInt(values.size() + 1).putInt(data.size());
    return header.put(index.array()).put(data.toByteArray()).array();
  }

  private static int alignment(RpmType type) {
    return switch (type) {
      case INT16 -> 2;
      case INT32 -> 4;
      case INT64 -> 8;
      default -> 1;
    };
  }
}
