package dev.distworks.core.xmlrpc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that refuses to go on past so many bytes. It leaves closing to the stream's owner. */
final class BoundedInput extends FilterInputStream {
  private final long limit;
  private long taken;

  BoundedInput(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  private void count(int more) throws IOException {
    taken += more;
    if (taken > limit) {
      throw new MalformedXmlRpcException("", "expected at most " + limit + " bytes, found more");
    }
  }

  @Override
  public void close() {
    // The caller's.
  }
}
