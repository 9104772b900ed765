package dev.distworks.signing.service.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts envelopes together from pieces of any size, and no envelope larger than allowed. */
public final class EnvelopeReader {
  private static final int PREFIX = 4;

  private ByteBuffer pending = ByteBuffer.allocate(4096);
  private volatile int most;

  /**
   * @param most the largest envelope in bytes
   */
  public EnvelopeReader(int most) {
    this.most = most;
  }

  /** Changes how large an envelope may be; any thread may. */
  public void allow(int mostBytes) {
    most = mostBytes;
  }

  /** Takes a piece and gives the envelopes that it completes. */
  public List<Envelope> feed(byte[] piece) throws WireException {
    append(piece);
    List<Envelope> complete = new ArrayList<>();
    pending.flip();
    while (pending.remaining() >= PREFIX) {
      int length = pending.getInt(pending.position());
      if (length < 0 || length > most) {
        throw new WireException(
            "expected a message of at most "
                + most
                + " bytes, found one of "
                + Integer.toUnsignedString(length));
      }
      if (pending.remaining() < PREFIX + length) {
        break;
      }
      int start = pending.position() + PREFIX;
      complete.add(Envelope.decode(pending.slice(start, length)));
      Arrays.fill(pending.array(), start, start + length, (byte) 0);
      pending.position(start + length);
    }
    pending.compact();
    return complete;
  }

  private void append(byte[] piece) throws WireException {
    if (pending.remaining() < piece.length) {
      int needed = pending.position() + piece.length;
      if (needed > most + PREFIX + Frame.MAX_PAYLOAD) {
        throw new WireException("expected messages of at most " + most + " bytes, found more");
      }
      ByteBuffer larger = ByteBuffer.allocate(Math.max(needed, 2 * pending.capacity()));
      byte[] old = pending.array();
      pending = larger.put(pending.flip());
      Arrays.fill(old, (byte) 0);
    }
    pending.put(piece);
  }
}
