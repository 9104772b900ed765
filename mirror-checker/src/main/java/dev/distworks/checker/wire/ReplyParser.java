package dev.distworks.checker.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.distworks.checker.Obstacle;
import dev.distworks.checker.Refutation;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one reply as it comes (RFC 9112). Bodies of replies that are not wanted are skipped while
 * they are short, so that the connection can be used again.
 */
final class ReplyParser {
  private static final int MAX_HEAD = 16 * 1024;
  private static final int MAX_SKIPPED = 16 * 1024;
  private static final int MOST_INTERIM = 3;

  private final WireRequest request;
  private byte[] head = new byte[512];
  private int headLength;
  private int interim;
  private int status;
  private boolean persistent;
  private Map<String, String> headers = Map.of();
  private @Nullable BodyFraming framing;
  private byte[] body = new byte[0];
  private int bodyLength;
  private long taken;

  ReplyParser(WireRequest request) {
    this.request = request;
  }

  /** Takes bytes; true when the reply is whole. */
  boolean feed(ByteBuffer bytes) throws Halt {
    while (framing == null) {
      if (!feedHead(bytes)) {
        return false;
      }
    }
    return framing.feed(bytes, this::take);
  }

  /** The connection ended; returns when that ends the reply well. */
  void end() throws Halt {
    if (framing == null) {
      throw headLength == 0
          ? Halt.one(Obstacle.CUT_OFF, "the connection ended without a reply")
          : Halt.one(Obstacle.TRUNCATED, "the connection ended within the headers");
    }
    framing.end(taken);
  }

  boolean begun() {
    return headLength > 0 || framing != null;
  }

  int status() {
    return status;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Whether the connection is good for more: HTTP/1.0 has to say so, HTTP/1.1 to deny it. */
  boolean keepsAlive() {
    String connection = header("connection").orElse("").toLowerCase(Locale.ROOT);
    return framing != null
        && framing.isDelimited()
        && (persistent ? !connection.contains("close") : connection.contains("keep-alive"));
  }

  WireReply answer() throws Halt {
    byte[] bytes = Arrays.copyOf(body, bodyLength);
    return new WireReply.Answer(
        status, headers, isPacked() ? Unpacked.of(bytes, request.maxBytes()) : bytes, taken);
  }

  /** A file that is known by its digest is taken as it comes, whatever a server calls its kind. */
  private boolean isPacked() {
    return isWanted() && request.sink().isEmpty() && Unpacked.isGzip(encoding());
  }

  private boolean isWanted() {
    return status == 200 || status == 206;
  }

  private String encoding() {
    return header("content-encoding").orElse("identity").strip().toLowerCase(Locale.ROOT);
  }

  /** Takes bytes of the head; true when it is whole. */
  private boolean feedHead(ByteBuffer bytes) throws Halt {
    while (bytes.hasRemaining()) {
      byte b = bytes.get();
      if (headLength == head.length) {
        if (headLength >= MAX_HEAD) {
          throw Halt.one(Obstacle.HEADERS_TOO_LONG, "more than " + MAX_HEAD + " bytes");
        }
        head = Arrays.copyOf(head, head.length * 2);
      }
      head[headLength++] = b;
      if (headLength == 5 && !new String(head, 0, 5, ISO_8859_1).equals("HTTP/")) {
        throw Halt.one(
            Obstacle.NOT_HTTP, "begins with '" + new String(head, 0, 5, ISO_8859_1) + "'");
      }
      if (b == '\n' && endsHead()) {
        parseHead(new String(head, 0, headLength, ISO_8859_1));
        return true;
      }
    }
    return false;
  }

  private boolean endsHead() {
    int i = headLength - 2;
    if (i >= 0 && head[i] == '\r') {
      i--;
    }
    return i >= 0 && head[i] == '\n';
  }

  private void parseHead(String text) throws Halt {
    List<String> lines = text.lines().toList();
    status = status(lines.get(0));
    headers = headers(lines);
    if (status / 100 == 1) {
      if (++interim > MOST_INTERIM || status == 101) {
        throw Halt.one(Obstacle.NOT_HTTP, "interim replies without end");
      }
      headLength = 0;
      return;
    }
    persistent = !lines.get(0).startsWith("HTTP/1.0");
    framing = BodyFraming.of(status, headers);
    if (!isWanted()) {
      return;
    }
    String encoding = encoding();
    boolean plain = encoding.isEmpty() || encoding.equals("identity");
    if (!plain && request.sink().isEmpty() && !Unpacked.isGzip(encoding)) {
      throw Halt.one(Refutation.ENCODED, "content-encoding " + clipped(encoding));
    }
    if (framing.announced().orElse(0) > request.maxBytes()) {
      throw tooLong("announces " + framing.announced().getAsLong());
    }
  }

  private static int status(String line) throws Halt {
    String[] parts = line.split(" ", 3);
    if (parts.length < 2
        || !parts[0].startsWith("HTTP/1.")
        || !parts[1].matches("[1-5][0-9][0-9]")) {
      throw Halt.one(Obstacle.NOT_HTTP, "expected a status line, found '" + clipped(line) + "'");
    }
    return Integer.parseInt(parts[1]);
  }

  private static Map<String, String> headers(List<String> lines) throws Halt {
    Map<String, String> headers = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (line.isEmpty() || line.startsWith(" ") || line.startsWith("\t")) {
        continue; // the end, or a folded line: nothing that is asked for here is ever folded
      }
      if (colon < 1) {
        throw Halt.one(Obstacle.NOT_HTTP, "expected a header, found '" + clipped(line) + "'");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).trim();
      String before = headers.putIfAbsent(name, value);
      if (name.equals("content-length") && before != null && !before.equals(value)) {
        throw Halt.one(Obstacle.NOT_HTTP, "two different lengths");
      }
    }
    return headers;
  }

  private void take(ByteBuffer bytes) throws Halt {
    taken += bytes.remaining();
    if (!isWanted()) {
      bytes.position(bytes.limit());
      return;
    }
    if (taken > request.maxBytes()) {
      throw tooLong("sends more");
    }
    if (request.sink().isPresent()) {
      request.sink().get().accept(bytes);
      return;
    }
    int length = bytes.remaining();
    if (bodyLength + length > body.length) {
      body = Arrays.copyOf(body, Math.max(bodyLength + length, bodyLength * 2));
    }
    bytes.get(body, bodyLength, length);
    bodyLength += length;
  }

  /** Whether a reply that is not wanted is too long to be skipped. */
  boolean isTooLongToSkip() {
    return framing != null
        && !isWanted()
        && (taken > MAX_SKIPPED
            || !framing.isDelimited()
            || framing.announced().orElse(0) > MAX_SKIPPED);
  }

  private Halt tooLong(String what) {
    return Halt.one(
        Refutation.TOO_LONG, "expected at most " + request.maxBytes() + " bytes, it " + what);
  }

  private static String clipped(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
