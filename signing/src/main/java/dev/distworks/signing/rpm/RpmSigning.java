package dev.distworks.signing.rpm;

import dev.distworks.core.rpm.MalformedRpmException;
import dev.distworks.core.store.StoreFullException;
import dev.distworks.core.sync.ItemOutcome;
import dev.distworks.core.sync.ItemReport;
import dev.distworks.core.sync.SyncEvent;
import dev.distworks.core.sync.SyncReport;
import dev.distworks.core.sync.SyncTally;
import dev.distworks.core.sync.WorkPool;
import dev.distworks.signing.Signer;
import dev.distworks.signing.SigningException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Signs many RPM files, or strips them of their signatures. A file that cannot be signed is named
 * in the report and stays as it was; the others are signed. A key that cannot sign ends the run.
 *
 * <pre>{@code
 * try (RpmSigning signing = RpmSigning.builder(List.of(signer)).build()) {
 *   SyncReport report = signing.sign(files);
 * }
 * }</pre>
 *
 * <p>Closing it from another thread ends the run early, with each file old or new. The signers are
 * the caller's to close.
 */
public final class RpmSigning implements Closeable {
  private final RpmSigner signer;
  private final int jobs;
  private final boolean tidies;
  private final InstantSource clock;
  private final Consumer<SyncEvent> events;
  private Optional<WorkPool> running = Optional.empty();
  private boolean closed;

  private RpmSigning(Builder builder) {
    this.signer = new RpmSigner(builder.signers, builder.headerAndPayload);
    this.jobs = builder.jobs;
    this.tidies = builder.tidies;
    this.clock = builder.clock;
    this.events = builder.events;
  }

  /**
   * What to sign with. Several signers sign the header each: the first for everybody, all of them
   * for rpm 6.
   */
  public static Builder builder(List<Signer> signers) {
    return new Builder(signers);
  }

  /** One that strips only. */
  public static RpmSigning stripping() {
    return new Builder(List.of()).build();
  }

  /** Settings. */
  public static final class Builder {
    private final List<Signer> signers;
    private boolean headerAndPayload;
    private int jobs = 4 * Runtime.getRuntime().availableProcessors();
    private boolean tidies = true;
    private InstantSource clock = InstantSource.system();
    private Consumer<SyncEvent> events = event -> {};

    private Builder(List<Signer> signers) {
      this.signers = List.copyOf(signers);
    }

    /** Whether header and payload are signed together too, for EL5 and EL6: reads each file. */
    public Builder headerAndPayload(boolean wanted) {
      headerAndPayload = wanted;
      return this;
    }

    /** Files at a time; the usual number keeps the processors busy while disks are waited for. */
    public Builder jobs(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("jobs: expected 1 or more, found " + count);
      }
      jobs = count;
      return this;
    }

    /**
     * Whether the files' folders are {@linkplain RpmSigning#tidy tidied} first, as they usually
     * are. Whoever signs the files of one folder one by one does that once.
     */
    public Builder tidying(boolean wanted) {
      tidies = wanted;
      return this;
    }

    public Builder clock(InstantSource source) {
      clock = source;
      return this;
    }

    /** Who is told of progress. */
    public Builder events(Consumer<SyncEvent> listener) {
      events = listener;
      return this;
    }

    public RpmSigning build() {
      return new RpmSigning(this);
    }
  }

  /** Removes what processes left in that folder that were killed while they signed there. */
  public static void tidy(Path folder) throws IOException {
    Staged.removeLeftovers(folder);
  }

  /** One file's business. */
  private interface Work {
    ItemOutcome on(Path file) throws IOException;
  }

  /**
   * Signs the files. One that has just these signatures already, by these keys, is left as it is.
   *
   * @throws SigningException when the key or the service behind it cannot sign
   * @throws StoreFullException when there is no room to write
   */
  public SyncReport sign(List<Path> files) throws IOException {
    return run("signing", files, signer::sign);
  }

  /** Takes all signatures out of the files; digests stay. */
  public SyncReport strip(List<Path> files) throws IOException {
    return run("stripping", files, RpmSigner::strip);
  }

  private SyncReport run(String what, List<Path> files, Work work) throws IOException {
    SyncTally tally = new SyncTally(clock.instant());
    events.accept(new SyncEvent.Started(what, OptionalLong.of(files.size())));
    AtomicLong done = new AtomicLong();
    if (tidies) {
      Staged.removeLeftovers(files);
    }
    Iterator<Path> rest = files.iterator();
    WorkPool pool = new WorkPool("distworks-" + what, Math.max(1, Math.min(jobs, files.size())));
    begin(pool);
    pool.run(
        () -> rest.hasNext() ? Optional.of(job(rest.next(), work, tally, done)) : Optional.empty());
    return tally.report(clock.instant());
  }

  private synchronized void begin(WorkPool pool) {
    running = Optional.of(pool);
    if (closed) {
      pool.cancel();
    }
  }

  private WorkPool.Job job(Path file, Work work, SyncTally tally, AtomicLong done) {
    return () -> {
      String name = file.toString();
      try {
        tally.add(new ItemReport(name, work.on(file)));
      } catch (SigningException e) {
        throw e;
      } catch (MalformedRpmException e) {
        tally.fail(new ItemReport(name, new ItemOutcome.Rejected(e.problem())));
      } catch (IOException e) {
        IOException full = StoreFullException.translate(e, "'" + name + "'");
        if (full instanceof StoreFullException) {
          throw full;
        }
        tally.fail(new ItemReport(name, new ItemOutcome.Unreachable(words(e))));
      }
      events.accept(new SyncEvent.Progress(done.incrementAndGet(), 0, 0));
    };
  }

  private static String words(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "no permission for '"
          + denied.getFile()
          + "': the file is read, and its folder written";
    }
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  @Override
  public synchronized void close() {
    closed = true;
    running.ifPresent(WorkPool::cancel);
  }
}
