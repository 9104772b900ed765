package dev.distworks.examples.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows how far a run is: a line that is drawn over on a terminal, a line a minute elsewhere.
 * Nothing is shown of a run that is over sooner.
 */
final class Progress implements AutoCloseable {
  private static final Duration ON_TERMINAL = Duration.ofMillis(250);
  private static final Duration ELSEWHERE = Duration.ofMinutes(1);

  private final Console console;
  private final Supplier<String> words;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Nothing is shown before {@link #show}. */
  Progress(Console console, Supplier<String> words) {
    this.console = console;
    this.words = words;
  }

  /** Shows the words again and again until closed. */
  void show() {
    Thread thread = new Thread(this::draw, "distworks-progress");
    thread.setDaemon(true);
    thread.start();
  }

  private void draw() {
    Duration pause = console.isTerminal() ? ON_TERMINAL : ELSEWHERE;
    try {
      while (!ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        String line = words.get();
        if (console.isTerminal()) {
          console.redraw(line);
        } else {
          console.note(line);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    console.erase();
  }
}
