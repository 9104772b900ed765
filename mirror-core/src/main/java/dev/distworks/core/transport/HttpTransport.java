package dev.distworks.core.transport;

import java.io.Closeable;
import java.io.InterruptedIOException;

/** Sends one HTTP request and gives its reply. Thread-safe; closing it closes its connections. */
public interface HttpTransport extends Closeable {
  /**
   * Sends the request and returns once the reply's headers are there. Redirects are not followed
   * and statuses are not judged.
   *
   * <p>Unless the request says otherwise in its own {@code accept-encoding} or asks for a {@code
   * range}, gzip is offered. A body in an encoding that was offered is decoded; one in an encoding
   * that was not is given as it came (a server that labels a {@code .tar.gz} so means the file
   * itself).
   *
   * @throws TransferException when there is no reply; its {@link TransferException#fault()} says
   *     why
   * @throws InterruptedIOException when the thread is interrupted, whose flag stays set
   */
  HttpReply send(HttpRequest request) throws TransferException, InterruptedIOException;

  @Override
  void close();
}
