package dev.distworks.signing.service.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * A request or its reply, as it travels within the tunnel.
 *
 * @param word what is asked for, or how it went
 */
public record Envelope(RequestId id, String word, Fields fields) {
  private static final int LONGEST_NAME = 64;
  private static final int MOST_FIELDS = 65_000;

  /** The bytes, with their length before them. */
  public byte[] encode() {
    int size = 4 + RequestId.LENGTH + 1 + word.length() + 2;
    for (Fields.Field field : fields.all()) {
      size += 1 + field.name().length() + 4 + field.value().length;
    }
    if (fields.all().size() > MOST_FIELDS) {
      throw new IllegalArgumentException(
          "fields: expected at most " + MOST_FIELDS + ", found " + fields.all().size());
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putInt(size - 4).put(id.bytes());
    put(out, word);
    out.putShort((short) fields.all().size());
    for (Fields.Field field : fields.all()) {
      put(out, field.name());
      out.putInt(field.value().length).put(field.value());
    }
    return out.array();
  }

  private static void put(ByteBuffer out, String name) {
    out.put((byte) name.length()).put(name.getBytes(US_ASCII));
  }

  /** About how much memory it takes, in bytes. */
  public int size() {
    int size = 200;
    for (Fields.Field field : fields.all()) {
      size += 100 + field.value().length;
    }
    return size;
  }

  /** Reads one whole envelope, without the length before it. */
  static Envelope decode(ByteBuffer in) throws WireException {
    byte[] id = new byte[RequestId.LENGTH];
    require(in, id.length, "a request id");
    in.get(id);
    String word = name(in);
    require(in, 2, "the number of fields");
    int count = Short.toUnsignedInt(in.getShort());
    Fields fields = new Fields();
    for (int i = 0; i < count; i++) {
      String name = name(in);
      require(in, 4, "the length of field '" + name + "'");
      int length = in.getInt();
      if (length < 0 || length > in.remaining()) {
        throw new WireException(
            "field '"
                + name
                + "': expected at most "
                + in.remaining()
                + " bytes, found "
                + Integer.toUnsignedString(length));
      }
      byte[] value = new byte[length];
      in.get(value);
      fields.add(name, value);
    }
    if (in.hasRemaining()) {
      throw new WireException(
          "expected the end after " + count + " fields, found " + in.remaining() + " bytes more");
    }
    return new Envelope(RequestId.of(id), word, fields);
  }

  private static String name(ByteBuffer in) throws WireException {
    require(in, 1, "a name");
    int length = Byte.toUnsignedInt(in.get());
    if (length == 0 || length > LONGEST_NAME) {
      throw new WireException(
          "expected a name of 1 to " + LONGEST_NAME + " bytes, found " + length);
    }
    require(in, length, "a name");
    byte[] name = new byte[length];
    in.get(name);
    for (byte b : name) {
      if (b <= ' ' || b == 0x7f) {
        throw new WireException("expected a name of printable ASCII, found byte " + b);
      }
    }
    return new String(name, US_ASCII);
  }

  private static void require(ByteBuffer in, int bytes, String what) throws WireException {
    if (in.remaining() < bytes) {
      throw new WireException("expected " + what + ", found the end of the message");
    }
  }

  @Override
  public String toString() {
    return word + " " + id + " " + fields;
  }
}
