package dev.distworks.core.fetch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Buffers that are used again: as many as there are fetches at a time. Thread-safe. */
final class Buffers {
  private static final int SIZE = 64 * 1024;

  private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();

  byte[] take() {
    byte[] buffer = free.poll();
    return buffer == null ? new byte[SIZE] : buffer;
  }

  void give(byte[] buffer) {
    free.add(buffer);
  }
}
