package dev.distworks.core.transport.apache;

import dev.distworks.core.transport.HttpReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** A reply whose body is still on its connection. */
final class ApacheReply implements HttpReply {
  private final ClassicHttpResponse response;
  private final Exchange exchange;
  private final Watchdog watchdog;
  private final Optional<ContentCoding> coding;
  private final OptionalLong contentLength;
  private final ReplyBody body;
  private boolean over;

  ApacheReply(
      ClassicHttpResponse response,
      String acceptEncoding,
      Exchange exchange,
      Watchdog watchdog,
      Faults faults)
      throws IOException {
    this.response = response;
    this.exchange = exchange;
    this.watchdog = watchdog;
    HttpEntity entity = response.getEntity();
    this.coding =
        entity == null
            ? Optional.empty()
            : header("content-encoding")
                .flatMap(ContentCoding::named)
                .filter(known -> known.allowedBy(acceptEncoding));
    this.contentLength =
        entity == null || coding.isPresent() || entity.getContentLength() < 0
            ? OptionalLong.empty()
            : OptionalLong.of(entity.getContentLength());
    InputStream received = entity == null ? InputStream.nullInputStream() : entity.getContent();
    this.body = new ReplyBody(this, received, coding, exchange, faults);
    if (entity == null) {
      finished();
    }
  }

  @Override
  public int status() {
    return response.getCode();
  }

  @Override
  public Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    for (Iterator<Header> all = response.headerIterator(); all.hasNext(); ) {
      Header header = all.next();
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), value(header));
    }
    return Collections.unmodifiableMap(headers);
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(ApacheReply::value);
  }

  private static String value(Header header) {
    String value = header.getValue();
    return value == null ? "" : value;
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public boolean decoded() {
    return coding.isPresent();
  }

  @Override
  public OptionalLong contentLength() {
    return contentLength;
  }

  /** The body was read to its end; its connection is back in the pool. */
  void finished() {
    over = true;
    watchdog.forget(exchange);
  }

  @Override
  public void close() {
    if (!over) {
      finished();
      exchange.cut();
    }
    try {
      body.free();
    } catch (IOException e) {
      throw new UncheckedIOException("a decoder that is only in memory failed to close", e);
    }
  }
}
