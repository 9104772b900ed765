package dev.distworks.pypi;

import java.util.function.Function;
import java.util.function.Supplier;

/** How the request for a project's page ended. Java 17 has no pattern switch: use {@link #fold}. */
public sealed interface PageOutcome {

  /** Handles every case. */
  <T> T fold(
      Function<Fresh, T> fresh,
      Supplier<T> gone,
      Function<Stale, T> stale,
      Function<Failed, T> failed);

  /**
   * The page, as new as was asked for.
   *
   * @param whole false when it comes from a representation that says less (the legacy JSON knows
   *     neither status nor provenance), so that it is worth asking again
   */
  record Fresh(ProjectPage page, boolean whole) implements PageOutcome {
    @Override
    public <T> T fold(
        Function<Fresh, T> fresh,
        Supplier<T> gone,
        Function<Stale, T> stale,
        Function<Failed, T> failed) {
      return fresh.apply(this);
    }
  }

  /** The index has no such project (404 or 410). */
  record Gone() implements PageOutcome {
    @Override
    public <T> T fold(
        Function<Fresh, T> fresh,
        Supplier<T> gone,
        Function<Stale, T> stale,
        Function<Failed, T> failed) {
      return gone.get();
    }
  }

  /**
   * Every representation of the page is older than what the changelog promised; nothing of it may
   * be used.
   */
  record Stale(String why) implements PageOutcome {
    @Override
    public <T> T fold(
        Function<Fresh, T> fresh,
        Supplier<T> gone,
        Function<Stale, T> stale,
        Function<Failed, T> failed) {
      return stale.apply(this);
    }
  }

  /** The page could not be had, or is garbage. */
  record Failed(String why) implements PageOutcome {
    @Override
    public <T> T fold(
        Function<Fresh, T> fresh,
        Supplier<T> gone,
        Function<Stale, T> stale,
        Function<Failed, T> failed) {
      return failed.apply(this);
    }
  }
}
