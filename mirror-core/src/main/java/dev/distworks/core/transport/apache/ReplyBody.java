package dev.distworks.core.transport.apache;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The body of a reply: decodes it, tells faults in words, ends with the deadline, notices an
 * interrupt.
 */
final class ReplyBody extends InputStream {
  private final ApacheReply reply;
  private final InputStream received;
  private final Optional<ContentCoding> coding;
  private final Exchange exchange;
  private final Faults faults;
  private InputStream decoded;
  private boolean started;

  ReplyBody(
      ApacheReply reply,
      InputStream received,
      Optional<ContentCoding> coding,
      Exchange exchange,
      Faults faults) {
    this.reply = reply;
    this.received = received;
    this.decoded = received;
    this.coding = coding;
    this.exchange = exchange;
    this.faults = faults;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw Faults.interrupted(Optional.empty());
    }
    exchange.enter();
    try {
      start();
      int n = decoded.read(bytes, offset, length);
      if (n < 0) {
        finish();
      }
      return n;
    } catch (IOException e) {
      throw faults.of(e, exchange);
    } finally {
      exchange.leave();
    }
  }

  /** The decoder reads its header, so it is made by the first read and not before. */
  private void start() throws IOException {
    if (!started) {
      started = true;
      if (coding.isPresent()) {
        decoded = coding.get().decode(received);
      }
    }
  }

  /** Reads to the end of what was sent, so that the connection can be used again. */
  private void finish() throws IOException {
    if (decoded == received || received.read() < 0) {
      reply.finished();
    }
  }

  /** Frees the decoder. */
  void free() throws IOException {
    if (decoded != received) {
      decoded.close();
    }
  }

  @Override
  public void close() {
    reply.close();
  }
}
