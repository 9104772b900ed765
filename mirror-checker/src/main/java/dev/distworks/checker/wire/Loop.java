package dev.distworks.checker.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The one thread in which all conversations go on. */
final class Loop implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final Selector selector;
  private final Places places;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Deadlines deadlines = new Deadlines();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final Thread thread;
  private final Object ending = new Object();
  private boolean over; // guarded by ending
  private volatile boolean closed;

  /** Starts the thread. */
  Loop(Places places) throws IOException {
    this.places = places;
    this.selector = Selector.open();
    this.thread = new Thread(this::run, "distworks-checker-wire");
    thread.setDaemon(true);
    thread.start();
  }

  /** Does that in the thread, soon. */
  void execute(Runnable task) {
    if (Thread.currentThread() == thread) {
      task.run();
      return;
    }
    tasks.add(task);
    if (closed) {
      drain();
    } else {
      selector.wakeup();
    }
  }

  /** Does what is left when the thread is over, or may be. */
  private void drain() {
    synchronized (ending) {
      if (over) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
      }
    }
  }

  /** Begins it now or when an earlier one has ended. */
  void admit(Conversation conversation) {
    if (closed) {
      conversation.abandon();
    } else if (places.take(conversation)) {
      conversation.begin();
    }
  }

  void ended(Conversation conversation) {
    for (Conversation next : places.leave(conversation)) {
      // Not from here: a thousand that cannot even begin would be a thousand calls deep.
      tasks.add(next::begin);
      selector.wakeup();
    }
  }

  Deadlines deadlines() {
    return deadlines;
  }

  /** The buffer for whatever is read, empty. */
  ByteBuffer buffer() {
    return buffer.clear();
  }

  SelectionKey register(SocketChannel channel, int operations, Conversation conversation)
      throws IOException {
    return channel.register(selector, operations, conversation);
  }

  private void run() {
    try {
      while (!closed) {
        long pause = deadlines.millisToNext(System.nanoTime());
        selector.select(Loop::ready, pause);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
        deadlines.expire(System.nanoTime());
      }
    } catch (IOException | ClosedSelectorException e) {
      System.getLogger(Loop.class.getName()).log(System.Logger.Level.DEBUG, "the wire ended", e);
    } finally {
      abandonAll();
    }
  }

  private static void ready(SelectionKey key) {
    if (key.isValid()) {
      ((Conversation) key.attachment()).ready();
    }
  }

  private void abandonAll() {
    synchronized (ending) {
      closed = true;
      places.clear().forEach(Conversation::abandon);
      over = true;
      drain();
    }
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join(5_000);
      selector.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      System.getLogger(Loop.class.getName()).log(System.Logger.Level.DEBUG, "closing", e);
    }
    drain();
  }
}
