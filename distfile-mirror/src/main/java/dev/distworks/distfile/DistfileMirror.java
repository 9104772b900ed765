package dev.distworks.distfile;

import dev.distworks.core.sync.WorkPool;
import dev.distworks.distfile.layout.LayoutConf;
import dev.distworks.distfile.store.DistfileStore;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every file that a catalogue wants in a directory, verified against all its digests, and
 * lets go of what nobody wants any more.
 *
 * <pre>{@code
 * try (DistfileMirror mirror = DistfileMirror.builder(catalog, store, state, fetcher::fetch).build()) {
 *   MirrorReport report = mirror.mirror();
 *   report.failures().forEach(System.err::println);
 * }
 * }</pre>
 *
 * <p>A file is visible under its name only when its size and all digests that are known are right;
 * what was there before is replaced in that moment and not sooner. One file that fails never keeps
 * the others; it has one line in the failure log with a stable reason, and is tried again by the
 * next run. A run that is killed at any moment is simply run again.
 *
 * <p>One verb at a time; {@link #close} may be called from another thread: it ends a run early with
 * everything finished so far kept.
 */
public final class DistfileMirror implements Closeable {
  private final MirrorSettings settings;
  private final List<Closeable> closing;
  private final Object verb = new Object();
  private final Object lifecycle = new Object();
  private @Nullable WorkPool running;
  private boolean closed;

  DistfileMirror(MirrorSettings settings, List<Closeable> closing) {
    this.settings = settings;
    this.closing = List.copyOf(closing);
  }

  /**
   * A mirror of what that catalogue wants. It closes the store and the state when it is closed.
   *
   * @param web fetches what lies behind http and https URIs
   */
  public static DistfileMirrorBuilder builder(
      DistfileCatalog catalog, DistfileStore store, MirrorState state, SourceFetcher web) {
    return new DistfileMirrorBuilder(catalog, store, state, web);
  }

  /**
   * Brings the store up to date.
   *
   * @throws CatalogException when nothing is known about what is wanted; nothing is changed then
   * @throws IOException when the run cannot go on
   */
  public MirrorReport mirror() throws IOException {
    return run(pool -> MirrorRun.run(settings, pool, true));
  }

  /** Says what {@link #mirror} would do, and changes nothing. */
  public MirrorReport plan() throws IOException {
    return run(pool -> MirrorRun.run(settings, pool, false));
  }

  /**
   * Reads every file in the store and verifies it; names what is damaged or missing.
   *
   * @param repair whether what is damaged or missing is fetched again; the report then names what
   *     still is
   */
  public MirrorReport verify(boolean repair) throws IOException {
    return repair
        ? run(pool -> MirrorRun.run(settings.repairing(), pool, true))
        : run(pool -> Verification.run(settings, pool));
  }

  /**
   * Moves all files to other layouts, with no moment in which a file is missing from the layouts
   * that {@code layout.conf} names. One that was killed is simply run again.
   *
   * @throws IOException when it cannot go on; the old layouts hold then
   */
  public MirrorReport relayout(LayoutConf layouts) throws IOException {
    return run(pool -> new Relayout(settings, layouts).run());
  }

  /** A verb. */
  @FunctionalInterface
  private interface Verb {
    MirrorReport run(WorkPool pool) throws IOException;
  }

  private MirrorReport run(Verb work) throws IOException {
    synchronized (verb) {
      WorkPool pool = new WorkPool("distfile-mirror", settings.jobs());
      synchronized (lifecycle) {
        if (closed) {
          throw new IOException("the mirror was closed");
        }
        running = pool;
      }
      try {
        return work.run(pool);
      } finally {
        synchronized (lifecycle) {
          running = null;
        }
      }
    }
  }

  /**
   * Ends a run that is under way, with everything finished so far kept, and closes what the mirror
   * was given.
   */
  @Override
  public void close() throws IOException {
    synchronized (lifecycle) {
      closed = true;
      if (running != null) {
        running.cancel();
      }
    }
    synchronized (verb) {
      Closing.all(closing);
    }
  }
}
