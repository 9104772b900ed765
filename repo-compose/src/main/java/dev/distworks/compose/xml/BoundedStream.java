package dev.distworks.compose.xml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives no more than so many bytes. */
final class BoundedStream extends FilterInputStream {
  private final String name;
  private final long most;
  private long left;

  BoundedStream(InputStream in, String name, long most) {
    super(in);
    this.name = name;
    this.most = most;
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one >= 0) {
      count(1);
    }
    return one;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = super.read(bytes, offset, length);
    if (n > 0) {
      count(n);
    }
    return n;
  }

  private void count(int n) throws IOException {
    left -= n;
    if (left < 0) {
      throw new MalformedXmlException(name, "", "expected at most " + most + " bytes, found more");
    }
  }
}
