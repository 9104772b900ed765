package dev.distworks.examples.cli;

import java.net.URI;
import java.util.concurrent.CountDownLatch;

/** What all servers have in common: they say where they listen and serve until a signal. */
final class Serving {
  private Serving() {}

  /** Says where a server listens, and returns when a signal asks it to end. */
  static void untilSignal(URI uri, Console console, Interruption interruption)
      throws InterruptedException {
    CountDownLatch signalled = new CountDownLatch(1);
    interruption.onRaise(signalled::countDown);
    console.print("listening on " + uri);
    signalled.await();
  }
}
