package dev.distworks.core.store;

import java.io.IOException;

/**
 * Something that takes the bytes of one content in order, and that can start over. Used by one
 * thread at a time.
 */
public interface ContentSink {
  /** Takes the next {@code length} bytes from {@code offset}. */
  void write(byte[] bytes, int offset, int length) throws IOException;

  /** The number of bytes taken. */
  long size();

  /** Forgets all bytes taken, to start over. */
  void reset() throws IOException;

  /**
   * Throws {@link IntegrityException} when the bytes taken are not what was expected. No bytes may
   * follow.
   */
  void verify(BlobExpectation expected) throws IntegrityException;
}
