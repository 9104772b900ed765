package dev.distworks.checker.wire;

import dev.distworks.checker.Obstacle;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Where a body ends (RFC 9112 §6): by its length, by chunks, or with the connection. */
final class BodyFraming {
  private static final int MAX_LINE = 256;
  private static final int MAX_TRAILERS = 32;

  private enum Step {
    DATA,
    SIZE_LINE,
    CHUNK,
    CHUNK_END,
    TRAILER,
    DONE
  }

  /** Takes parts of a body. */
  interface Taker {
    void take(ByteBuffer part) throws Halt;
  }

  private final OptionalLong announced;
  private final boolean chunked;
  private final StringBuilder line = new StringBuilder();
  private Step step;
  private long left;
  private int trailers;

  private BodyFraming(OptionalLong announced, boolean chunked, Step step, long left) {
    this.announced = announced;
    this.chunked = chunked;
    this.step = step;
    this.left = left;
  }

  static BodyFraming of(int status, Map<String, String> headers) throws Halt {
    if (status == 204 || status == 304) {
      return new BodyFraming(OptionalLong.of(0), false, Step.DONE, 0);
    }
    String coding = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT);
    if (coding.equals("chunked")) {
      return new BodyFraming(OptionalLong.empty(), true, Step.SIZE_LINE, 0);
    }
    if (!coding.isEmpty()) {
      throw Halt.one(Obstacle.NOT_HTTP, "transfer-encoding '" + coding + "'");
    }
    String length = headers.getOrDefault("content-length", "");
    if (length.isEmpty()) {
      return new BodyFraming(OptionalLong.empty(), false, Step.DATA, Long.MAX_VALUE);
    }
    if (!length.matches("[0-9]{1,18}")) {
      throw Halt.one(Obstacle.NOT_HTTP, "content-length is no number");
    }
    long bytes = Long.parseLong(length);
    Step step = bytes == 0 ? Step.DONE : Step.DATA;
    return new BodyFraming(OptionalLong.of(bytes), false, step, bytes);
  }

  OptionalLong announced() {
    return announced;
  }

  /** Whether the end can be told without the connection's. */
  boolean isDelimited() {
    return chunked || announced.isPresent();
  }

  /** Takes bytes; true when the body is whole. */
  boolean feed(ByteBuffer bytes, Taker taker) throws Halt {
    while (step != Step.DONE && bytes.hasRemaining()) {
      switch (step) {
        case DATA -> data(bytes, taker, Step.DONE);
        case CHUNK -> data(bytes, taker, Step.CHUNK_END);
        case SIZE_LINE, CHUNK_END, TRAILER -> line(bytes);
        case DONE -> throw new IllegalStateException("done");
      }
    }
    return step == Step.DONE;
  }

  private void data(ByteBuffer bytes, Taker taker, Step then) throws Halt {
    int n = (int) Math.min(left, bytes.remaining());
    ByteBuffer part = bytes.slice(bytes.position(), n);
    bytes.position(bytes.position() + n);
    taker.take(part);
    if (left != Long.MAX_VALUE) {
      left -= n;
    }
    if (left == 0) {
      step = then;
    }
  }

  private void line(ByteBuffer bytes) throws Halt {
    char c = (char) (bytes.get() & 0xff);
    if (c != '\n') {
      if (line.length() >= MAX_LINE) {
        throw Halt.one(Obstacle.NOT_HTTP, "a chunk's line without end");
      }
      line.append(c);
      return;
    }
    String text = line.toString().trim();
    line.setLength(0);
    switch (step) {
      case SIZE_LINE -> size(text.split(";", 2)[0].trim());
      case CHUNK_END -> step = Step.SIZE_LINE;
      case TRAILER -> {
        if (++trailers > MAX_TRAILERS) {
          throw Halt.one(Obstacle.NOT_HTTP, "trailers without end");
        }
        step = text.isEmpty() ? Step.DONE : Step.TRAILER;
      }
      default -> throw new IllegalStateException(step.name());
    }
  }

  private void size(String text) throws Halt {
    if (!text.matches("[0-9a-fA-F]{1,15}")) {
      throw Halt.one(Obstacle.NOT_HTTP, "a chunk's size is no number");
    }
    left = Long.parseLong(text, 16);
    step = left == 0 ? Step.TRAILER : Step.CHUNK;
  }

  /** The connection ended after that many bytes. */
  void end(long taken) throws Halt {
    boolean whole = step == Step.DONE || (step == Step.DATA && !isDelimited());
    if (!whole) {
      String of = announced.isPresent() ? " of " + announced.getAsLong() : "";
      throw Halt.one(Obstacle.TRUNCATED, "ended after " + taken + of + " bytes");
    }
  }
}
