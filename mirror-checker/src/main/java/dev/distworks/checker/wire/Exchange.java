package dev.distworks.checker.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;

/** One request that is sent and its reply that is read. */
final class Exchange {
  private final URI uri;
  private final ByteBuffer head;
  private final ReplyParser parser;
  private final long begun = System.nanoTime();
  private long firstByte;

  private Exchange(URI uri, ByteBuffer head, ReplyParser parser) {
    this.uri = uri;
    this.head = head;
    this.parser = parser;
  }

  static Exchange of(WireRequest request, URI uri, String userAgent) {
    String path = uri.getRawPath();
    StringBuilder text = new StringBuilder(256);
    text.append("GET ").append(path == null || path.isEmpty() ? "/" : path);
    if (uri.getRawQuery() != null) {
      text.append('?').append(uri.getRawQuery());
    }
    text.append(" HTTP/1.1\r\nhost: ").append(Hops.authority(uri).header());
    text.append("\r\nuser-agent: ").append(userAgent);
    text.append("\r\naccept-encoding: identity\r\ncache-control: no-cache\r\n");
    request
        .headers()
        .forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    text.append("\r\n");
    ByteBuffer head = ByteBuffer.wrap(text.toString().getBytes(ISO_8859_1));
    return new Exchange(uri, head, new ReplyParser(request));
  }

  URI uri() {
    return uri;
  }

  ByteBuffer head() {
    return head;
  }

  boolean isSent() {
    return !head.hasRemaining();
  }

  ReplyParser parser() {
    return parser;
  }

  void firstByte() {
    if (firstByte == 0) {
      firstByte = System.nanoTime();
    }
  }

  Duration latency() {
    return Duration.ofNanos(Math.max(0, firstByte - begun));
  }
}
