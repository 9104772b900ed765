package dev.distworks.signing.service.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * What one link carries at a time. Its payload is not copied: nobody changes it once it was sent.
 */
public final class Frame {
  /** The most that a frame carries. */
  public static final int MAX_PAYLOAD = 32 * 1024;

  private static final int HEAD = 5;
  private static final int REASON = 500;
  private static final byte[] NOTHING = new byte[0];

  /** What a frame is for. */
  public enum Type {
    /** The first one each way: who speaks which version. */
    HELLO(0),
    /** Asks for a sign of life. */
    PING(1),
    /** Gives one. */
    PONG(2),
    /** A conversation begins: the bridge has found the other end. */
    OPEN(3),
    /** A record of the tunnel between client and server. */
    DATA(4),
    /** A conversation is over; the payload says why, in words. */
    CLOSE(5);

    private static final Type[] ALL = values();

    private final int code;

    Type(int code) {
      this.code = code;
    }

    static Type of(int code) throws WireException {
      for (Type type : ALL) {
        if (type.code == code) {
          return type;
        }
      }
      throw new WireException("expected a frame of a known type, found type " + code);
    }
  }

  private final Type type;
  private final int channel;
  private final byte[] payload;

  public Frame(Type type, int channel, byte[] payload) {
    if (payload.length > MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "payload: expected at most " + MAX_PAYLOAD + " bytes, found " + payload.length);
    }
    this.type = type;
    this.channel = channel;
    this.payload = payload;
  }

  /** What it is for. */
  public Type type() {
    return type;
  }

  /** Which of the conversations on the link; 0 for the link itself. */
  public int channel() {
    return channel;
  }

  /** What it carries. */
  public byte[] payload() {
    return payload;
  }

  /** A frame without payload about the link itself. */
  public static Frame of(Type type) {
    return new Frame(type, 0, NOTHING);
  }

  /** A record for the other end of a conversation. */
  public static Frame data(int channel, byte[] record) {
    return new Frame(Type.DATA, channel, record);
  }

  /** A conversation begins. */
  public static Frame open(int channel) {
    return new Frame(Type.OPEN, channel, NOTHING);
  }

  /** A conversation ends for that reason. */
  public static Frame close(int channel, String reason) {
    String shown = reason.length() > REASON ? reason.substring(0, REASON) : reason;
    return new Frame(Type.CLOSE, channel, shown.getBytes(UTF_8));
  }

  /** The reason of a {@link Type#CLOSE}. */
  public String reason() {
    return new String(payload, 0, Math.min(payload.length, 4 * REASON), UTF_8);
  }

  /** The bytes that it takes on the link. */
  int size() {
    return HEAD + payload.length;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(size());
    out.writeByte(type.code);
    out.writeInt(channel);
    out.write(payload);
  }

  /** Reads a frame; EOFException when the link ends, between frames or within one. */
  static Frame read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < HEAD || length > HEAD + MAX_PAYLOAD) {
      throw new WireException(
          "expected a frame of "
              + HEAD
              + " to "
              + (HEAD + MAX_PAYLOAD)
              + " bytes, found "
              + Integer.toUnsignedString(length));
    }
    Type type = Type.of(in.readUnsignedByte());
    int channel = in.readInt();
    byte[] payload = in.readNBytes(length - HEAD);
    if (payload.length < length - HEAD) {
      throw new EOFException("the link ended within a frame");
    }
    return new Frame(type, channel, payload);
  }
}
