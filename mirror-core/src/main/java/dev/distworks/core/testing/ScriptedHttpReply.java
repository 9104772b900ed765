package dev.distworks.core.testing;

import dev.distworks.core.transport.HttpReply;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.TransferException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** One reply of a {@link ScriptedTransport}. */
final class ScriptedHttpReply implements HttpReply {
  private final HttpRequest request;
  private final ScriptedReply reply;
  private final boolean bodyless;
  private final InputStream body;

  ScriptedHttpReply(HttpRequest request, ScriptedReply reply) {
    this.request = request;
    this.reply = reply;
    this.bodyless =
        request.method().equals("HEAD") || reply.status() == 204 || reply.status() == 304;
    this.body = bodyless ? InputStream.nullInputStream() : new Body();
  }

  @Override
  public int status() {
    return reply.status();
  }

  @Override
  public Map<String, String> headers() {
    Map<String, String> headers = new TreeMap<>(reply.headers());
    if (reply.announced() && !bodyless) {
      headers.putIfAbsent("content-length", Integer.toString(reply.body().length));
    }
    return headers;
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers().get(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public boolean decoded() {
    return false;
  }

  @Override
  public OptionalLong contentLength() {
    return reply.announced() && !bodyless
        ? OptionalLong.of(reply.body().length)
        : OptionalLong.empty();
  }

  @Override
  public void close() {
    // There is no connection to drop.
  }

  /** The scripted bytes, up to where they are cut. */
  private final class Body extends FilterInputStream {
    Body() {
      super(new ByteArrayInputStream(reply.body(), 0, reply.cutAfter()));
    }

    @Override
    public int read() throws IOException {
      return orCut(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return orCut(super.read(bytes, offset, length));
    }

    private int orCut(int read) throws IOException {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted");
      }
      if (read < 0 && reply.fault().isPresent()) {
        throw new TransferException(
            reply.fault().get(), request.uri(), "cut after " + reply.cutAfter() + " bytes");
      }
      return read;
    }
  }
}
