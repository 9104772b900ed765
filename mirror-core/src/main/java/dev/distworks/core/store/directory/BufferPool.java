package dev.distworks.core.store.directory;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/** Buffers of one size, kept for the next blob. Thread-safe. */
final class BufferPool {
  /** The bytes of a buffer: contents up to this size are in no file before they are committed. */
  static final int SIZE = 64 * 1024;

  private static final int KEPT = 64;

  private final Queue<byte[]> free = new ArrayBlockingQueue<>(KEPT);

  byte[] take() {
    byte[] buffer = free.poll();
    return buffer == null ? new byte[SIZE] : buffer;
  }

  void giveBack(byte[] buffer) {
    free.offer(buffer); // Refused when enough are kept; then it is garbage.
  }
}
