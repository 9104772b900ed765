package dev.distworks.core.fetch;

import dev.distworks.core.transport.HttpReply;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;

/** A reply that is no redirect, where it came from, and the pass of its host. */
record Landing(HttpReply reply, URI uri, HostGates.Pass pass, String at) implements Closeable {
  private static final int WORTH_READING = 8 * 1024;

  /**
   * Reads a short body that nobody wants, so that the connection can be used again. If that fails,
   * the connection is dropped, which is all that there is to do.
   */
  void drain() throws InterruptedIOException {
    if (reply.contentLength().orElse(0) > WORTH_READING) {
      return;
    }
    try {
      long unused = reply.body().skip(WORTH_READING + 1L);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      close();
    }
  }

  @Override
  public void close() {
    try {
      reply.close();
    } finally {
      pass.close();
    }
  }
}
