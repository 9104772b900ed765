package dev.distworks.signing.service.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * What one link carries at a time. The payload is not copied: nobody changes it after it was sent.
 *
 * @param channel which of the conversations on the link, 0 for the link itself
 */
public record Frame(Type type, int channel, byte[] payload) {
  /** The most that a frame carries. */
  public static final int MAX_PAYLOAD = 32 * 1024;

  private static final int HEAD = 5;
  private static final int REASON = 500;
  private static final byte[] NOTHING = new byte[0];

  /** What a frame is for. */
  public enum Type {
    /** The first one each way: who speaks which version. */
    HELLO,
    /** Asks for a sign of life. */
    PING,
    /** Gives one. */
    PONG,
    /** A conversation begins: the bridge has found the other end. */
    OPEN,
    /** A record of the tunnel between client and server. */
    DATA,
    /** A conversation is over; the payload says why, in words. */
    CLOSE;

    private static final Type[] ALL = values();
  }

  public Frame {
    if (payload.length > MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "payload: expected at most " + MAX_PAYLOAD + " bytes, found " + payload.length);
    }
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
    out.writeByte(type.ordinal());
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
    int type = in.readUnsignedByte();
    if (type >= Type.ALL.length) {
      throw new WireException("expected a frame of a known type, found type " + type);
    }
    int channel = in.readInt();
    byte[] payload = in.readNBytes(length - HEAD);
    if (payload.length < length - HEAD) {
      throw new EOFException("the link ended within a frame");
    }
    return new Frame(Type.ALL[type], channel, payload);
  }
}
