package dev.distworks.core.transport;

import java.io.Closeable;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The reply to one request: its head, and its body as a stream. The caller closes it; closed before
 * the body's end, the connection is dropped rather than drained.
 */
public interface HttpReply extends Closeable {
  /** The status code. */
  int status();

  /** All headers by lower-case name; of several with one name the first. */
  Map<String, String> headers();

  /** The first header of that name (case does not matter). */
  Optional<String> header(String name);

  /**
   * The body; empty when there is none. Reading throws {@link TransferException} when the
   * connection breaks, stalls or the body is shorter than announced, and {@link
   * java.io.InterruptedIOException} when the thread is interrupted, whose flag stays set.
   */
  InputStream body();

  /** Whether {@link #body()} decodes what the server sent. */
  boolean decoded();

  /**
   * The number of bytes that {@link #body()} will give; empty when the server did not announce it
   * or the body is decoded.
   */
  OptionalLong contentLength();

  @Override
  void close();
}
