package dev.distworks.pypi;

import dev.distworks.core.store.BlobStore;
import dev.distworks.core.sync.Checkpoint;
import dev.distworks.core.sync.ItemOutcome;
import dev.distworks.core.sync.SyncReport;
import dev.distworks.core.sync.WorkPool;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mirrors a Python package index into a store, in bandersnatch's layout.
 *
 * <p>{@link #sync()} takes what changed upstream since the last run: projects that failed before
 * first, then the others. One project or file that fails never keeps the others; it is named in the
 * report and taken first in the next run. A page is published when its files are here, so that no
 * page lists what the mirror does not have. A run that is killed is simply run again.
 *
 * <p>One verb at a time; {@link #close} may be called from another thread: it ends a run early with
 * everything finished so far kept.
 */
public final class PypiMirror implements Closeable {
  private static final DateTimeFormatter LAST_MODIFIED =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int BATCH = 500;

  private final PypiMirrorBuilder settings;
  private final Object verb = new Object();
  private final Object lifecycle = new Object();
  private @Nullable WorkPool running;
  private boolean closed;

  PypiMirror(PypiMirrorBuilder settings) {
    this.settings = settings;
  }

  /**
   * A mirror of that index. It closes the index, the store and the state when it is closed.
   *
   * @param status where the serial that was reached is kept: bandersnatch's file {@code status}
   */
  public static PypiMirrorBuilder builder(
      PypiIndex index, BlobStore store, MirrorState state, PageFormat pages, Checkpoint status) {
    return new PypiMirrorBuilder(index, store, state, pages, status);
  }

  /**
   * Takes everything that changed upstream. The report names what failed; when it ends, the serial
   * has advanced past that, too. With the serial 0 (or none), every project is looked at and every
   * file compared.
   *
   * @throws IOException when the run cannot go on: disk full, no root index
   */
  public SyncReport sync() throws IOException {
    synchronized (verb) {
      MirrorContext context = settings.context();
      PendingDeletions.finish(context);
      long reached = reached();
      boolean verifyAll = reached == 0;
      context.tally().begin("asking what changed");
      long target = new NewsGathering(context, verifyAll).since(reached);
      DueProjects projects = new DueProjects(context.state());
      boolean whole = work(context, verifyAll, projects::next);
      context.state().flush();
      if (whole && (projects.any() || target != reached || !RootPages.exist(context))) {
        conclude(context, target);
      }
      return report(context);
    }
  }

  /**
   * Takes these projects whatever their serials are, without moving the mirror's own serial.
   *
   * @param rootPages whether the root index is written anew
   */
  public SyncReport sync(Collection<ProjectName> names, boolean rootPages) throws IOException {
    synchronized (verb) {
      MirrorContext context = settings.context();
      PendingDeletions.finish(context);
      Deque<MirrorState.DueProject> projects =
          new ArrayDeque<>(context.state().named(List.copyOf(names)));
      boolean whole = work(context, true, () -> Optional.ofNullable(projects.poll()));
      context.state().flush();
      if (whole && rootPages) {
        RootPages.write(context, serial(reached()));
      }
      return report(context);
    }
  }

  private boolean work(MirrorContext context, boolean verifyAll, Projects projects)
      throws IOException {
    WorkPool pool = new WorkPool("pypi-mirror", settings.workers);
    context.tally().begin("mirroring");
    synchronized (lifecycle) {
      if (closed) {
        return false;
      }
      running = pool;
    }
    try {
      return pool.run(
          () -> projects.next().map(due -> new ProjectRun(context, due, verifyAll, pool)::start));
    } finally {
      synchronized (lifecycle) {
        running = null;
      }
    }
  }

  private void conclude(MirrorContext context, long target) throws IOException {
    context.tally().begin("writing the root pages");
    RootPages.write(context, serial(target));
    String stamp = LAST_MODIFIED.format(context.tally().started()) + "\n";
    Pages.write(context, TreeLayout.LAST_MODIFIED, stamp.getBytes(StandardCharsets.US_ASCII));
    settings.status.write(Long.toString(target));
  }

  private long reached() throws IOException {
    String text = settings.status.read().orElse("0").strip();
    try {
      return Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new MalformedMetadataException(
          "the mirror's status: expected a serial, found '"
              + text
              + "'; write 0 to have every project looked at",
          e);
    }
  }

  private static OptionalLong serial(long serial) {
    return serial > 0 ? OptionalLong.of(serial) : OptionalLong.empty();
  }

  /** The report, in which files that have been missing since an earlier run are notices. */
  private SyncReport report(MirrorContext context) throws IOException {
    Set<String> failed = new HashSet<>();
    context
        .tally()
        .report(context.clock().instant())
        .failures()
        .forEach(item -> failed.add(item.item()));
    for (MirrorState.MissingFile file : context.state().missing(Optional.empty())) {
      String item =
          file.project().normalized() + file.path().substring(file.path().lastIndexOf('/'));
      if (!failed.contains(item)) {
        String why =
            "listed, but not there since "
                + file.firstSeen()
                + "; asked for again after "
                + file.askAgain();
        context.noticed(item, new ItemOutcome.Absent(why));
      }
    }
    return context.tally().report(context.clock().instant());
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
      settings.closeAll();
    }
  }

  /** Gives projects one by one. */
  @FunctionalInterface
  private interface Projects {
    Optional<MirrorState.DueProject> next() throws IOException;
  }

  /** The projects that have work, read from the state in batches. */
  private static final class DueProjects {
    private final MirrorState state;
    private final Deque<MirrorState.DueProject> batch = new ArrayDeque<>();
    private Optional<MirrorState.DueProject> last = Optional.empty();

    DueProjects(MirrorState state) {
      this.state = state;
    }

    Optional<MirrorState.DueProject> next() throws IOException {
      if (batch.isEmpty()) {
        batch.addAll(state.due(last, BATCH));
      }
      Optional<MirrorState.DueProject> next = Optional.ofNullable(batch.poll());
      last = next.isPresent() ? next : last;
      return next;
    }

    boolean any() {
      return last.isPresent();
    }
  }
}
