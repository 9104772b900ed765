package dev.distworks.core.sync;

import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Something that happened in a run, for whoever shows or logs it. Listeners are {@code
 * Consumer<SyncEvent>}; they are called from the threads that work, several at once, and must be
 * quick.
 *
 * <p>Java 17 has no pattern switch: use {@link #fold}.
 */
public sealed interface SyncEvent {

  /** Handles every case. */
  <T> T fold(
      Function<Started, T> started,
      Function<ItemFinished, T> itemFinished,
      Function<Progress, T> progress);

  /**
   * A part of the run begins.
   *
   * @param what it, in a few words, such as {@code reading the changelog}
   * @param items how many it will handle, where that is known
   */
  record Started(String what, OptionalLong items) implements SyncEvent {
    @Override
    public <T> T fold(
        Function<Started, T> started,
        Function<ItemFinished, T> itemFinished,
        Function<Progress, T> progress) {
      return started.apply(this);
    }
  }

  /** One item is done, well or not. */
  record ItemFinished(ItemReport report) implements SyncEvent {
    @Override
    public <T> T fold(
        Function<Started, T> started,
        Function<ItemFinished, T> itemFinished,
        Function<Progress, T> progress) {
      return itemFinished.apply(this);
    }
  }

  /**
   * How far the part that began last has come.
   *
   * @param done items handled
   * @param known items known so far, done or not
   * @param bytes taken from upstream
   */
  record Progress(long done, long known, long bytes) implements SyncEvent {
    @Override
    public <T> T fold(
        Function<Started, T> started,
        Function<ItemFinished, T> itemFinished,
        Function<Progress, T> progress) {
      return progress.apply(this);
    }
  }
}
