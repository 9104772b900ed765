package dev.distworks.signing.service.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Frames that wait to be written, bounded in bytes. Thread-safe. */
final class FrameQueue {
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final int most;
  private int bytes;
  private boolean closed;

  FrameQueue(int mostBytes) {
    most = mostBytes;
  }

  /** Adds a frame when there is room. */
  synchronized boolean offer(Frame frame) {
    if (closed || bytes + frame.size() > most) {
      return false;
    }
    add(frame);
    return true;
  }

  /** Adds a small frame about the link, room or not, before the others. */
  synchronized void urgent(Frame frame) {
    if (!closed) {
      frames.addFirst(frame);
      bytes += frame.size();
      notifyAll();
    }
  }

  /** Adds a frame once there is room; false when that took too long or the queue was closed. */
  synchronized boolean put(Frame frame, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!closed && bytes + frame.size() > most) {
      long rest = end - System.nanoTime();
      if (rest <= 0) {
        return false;
      }
      wait(rest / 1_000_000 + 1);
    }
    if (closed) {
      return false;
    }
    add(frame);
    return true;
  }

  private void add(Frame frame) {
    frames.addLast(frame);
    bytes += frame.size();
    notifyAll();
  }

  /** The next frame; null when none came within that time or the queue was closed. */
  synchronized @Nullable Frame poll(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (frames.isEmpty() && !closed) {
      long rest = end - System.nanoTime();
      if (rest <= 0) {
        return null;
      }
      wait(rest / 1_000_000 + 1);
    }
    Frame frame = frames.pollFirst();
    if (frame != null) {
      bytes -= frame.size();
      notifyAll();
    }
    return frame;
  }

  synchronized boolean isEmpty() {
    return frames.isEmpty();
  }

  synchronized void close() {
    closed = true;
    frames.clear();
    notifyAll();
  }
}
