package dev.distworks.core.rpm;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Bytes to be read as a file. */
final class InMemoryChannel implements SeekableByteChannel {
  private final byte[] bytes;
  private int position;

  InMemoryChannel(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read(ByteBuffer into) {
    if (position >= bytes.length) {
      return -1;
    }
    int count = Math.min(into.remaining(), bytes.length - position);
    into.put(bytes, position, count);
    position += count;
    return count;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = Math.toIntExact(newPosition);
    return this;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
