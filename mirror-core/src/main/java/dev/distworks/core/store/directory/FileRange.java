package dev.distworks.core.store.directory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** A part of a file as a stream. Used by one thread at a time. */
final class FileRange extends InputStream {
  private final FileChannel channel;
  private long left;

  private FileRange(FileChannel channel, long left) {
    this.channel = channel;
    this.left = left;
  }

  /** At most {@code length} bytes of the file from {@code offset}. */
  static FileRange open(Path file, long offset, long length) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      if (offset > 0) {
        channel.position(offset);
      }
      return new FileRange(channel, length);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    int most = (int) Math.min(Math.min(length, BufferPool.SIZE), left);
    int n = most == 0 ? -1 : channel.read(ByteBuffer.wrap(bytes, offset, most));
    if (n > 0) {
      left -= n;
    }
    return n;
  }

  @Override
  public long skip(long count) throws IOException {
    long n = Math.max(0, Math.min(count, remaining()));
    channel.position(channel.position() + n);
    left -= n;
    return n;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(Integer.MAX_VALUE, remaining());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private long remaining() throws IOException {
    return Math.max(0, Math.min(left, channel.size() - channel.position()));
  }
}
