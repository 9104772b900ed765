package dev.distworks.build.attest;

import dev.distworks.build.HubFault;
import dev.distworks.build.attest.AttestationEvent.Postponed;
import dev.distworks.build.attest.AttestationEvent.Stated;
import dev.distworks.build.fact.AttestationDue;
import dev.distworks.build.hub.BuildFolders;
import dev.distworks.build.hub.Hub;
import dev.distworks.core.sync.DirectoryLock;
import dev.distworks.core.sync.LockHeldException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * States the provenance of builds that are due, one after the other, in the background. A build
 * whose files keep changing is stated once they have been still for some seconds.
 *
 * <p>While nothing can be signed, nothing is tried but that, after a second, then after twice as
 * long each time, up to five minutes; so is a build whose files are not what they should be, while
 * others go on. Closing it waits for what is under way; what is due stays due for the next start.
 */
public final class Attesting implements Closeable {
  static final Duration STILL_FOR = Duration.ofSeconds(2);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final int AT_ONCE = 100;

  private final Hub hub;
  private final BuildFolders folders;
  private final StatementSigner signer;
  private final Consumer<AttestationEvent> told;
  private final Map<Integer, Pause> postponed = new HashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Attesting::daemon);
  private Pause unsigned = Pause.NONE;

  private Attesting(Hub hub, StatementSigner signer, Consumer<AttestationEvent> told) {
    this.hub = hub;
    this.folders = new BuildFolders(hub.paths());
    this.signer = signer;
    this.told = told;
  }

  /** How long nothing is tried, and how long the time before was. */
  private record Pause(Instant until, Duration length) {
    static final Pause NONE = new Pause(Instant.MIN, Duration.ZERO);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    Pause next(Instant now) {
      Duration twice = length.isZero() ? FIRST : length.multipliedBy(2);
      Duration next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
      return new Pause(now.plus(next), next);
    }
  }

  /**
   * One for a hub, which is to be {@linkplain Hub#attests set to it}; not yet at work.
   *
   * @param told is called from the thread that works
   */
  public static Attesting of(Hub hub, StatementSigner signer, Consumer<AttestationEvent> told) {
    return new Attesting(hub, signer, told);
  }

  /** Goes to work in a thread of its own, until it is closed. */
  public Attesting start() {
    var unused =
        thread.scheduleWithFixedDelay(
            this::attestQuietly, 0, POLL.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "hub-attesting");
    thread.setDaemon(true);
    return thread;
  }

  /** What the store cannot tell now it is asked again. */
  private void attestQuietly() {
    try {
      attest();
    } catch (IOException | RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        postponeAll("the builds that are due", e);
      }
    }
  }

  /**
   * States what is due now; leaves it to another hub that is at it. Not for two threads at once.
   */
  public void attest() throws IOException {
    Instant now = hub.clock().instant();
    if (now.isBefore(unsigned.until())) {
      return;
    }
    List<AttestationDue> due = due(now);
    if (due.isEmpty()) {
      return;
    }
    Path work = Files.createDirectories(hub.paths().work());
    try {
      DirectoryLock lock = DirectoryLock.acquire(work.resolve(".attesting.lock"), hub.clock());
      try {
        attestAll(due(now), now);
      } finally {
        lock.close();
      }
    } catch (LockHeldException e) {
      System.getLogger(Attesting.class.getName())
          .log(System.Logger.Level.DEBUG, "another hub states the provenance of builds", e);
    }
  }

  private void attestAll(List<AttestationDue> due, Instant now) throws IOException {
    for (AttestationDue each : due) {
      if (Thread.currentThread().isInterrupted() || now.isBefore(unsigned.until())) {
        return;
      }
      attest(each);
    }
  }

  private List<AttestationDue> due(Instant now) throws IOException {
    return hub.read(
        facts ->
            facts.work.attestationsDue.count() == 0
                ? List.of()
                : facts.work.attestationsDue.all().stream()
                    .filter(due -> !due.since().plus(STILL_FOR).isAfter(now))
                    .filter(due -> !now.isBefore(pause(due).until()))
                    .limit(AT_ONCE)
                    .toList());
  }

  private Pause pause(AttestationDue due) {
    return postponed.getOrDefault(due.id(), Pause.NONE);
  }

  private void attest(AttestationDue due) throws IOException {
    Optional<RecordedBuild> found = hub.read(facts -> RecordedBuild.find(facts, due.id()));
    if (found.isEmpty()) {
      settle(due);
      return;
    }
    RecordedBuild build = found.get();
    BuildFiles files = new BuildFiles(hub.read(facts -> folders.of(facts, build.build())).path());
    BuildStatement statement;
    try {
      statement = build.with(files.digest(build.files()));
    } catch (IOException | HubFault e) {
      postpone(due, build.nvr(), e);
      return;
    }
    byte[] envelope;
    try {
      envelope = signer.sign(statement);
      unsigned = Pause.NONE;
    } catch (IOException | RuntimeException e) {
      postponeAll(build.nvr(), e);
      return;
    }
    Path file;
    try {
      file = files.write(build.nvr(), envelope);
    } catch (IOException e) {
      postpone(due, build.nvr(), e);
      return;
    }
    if (settle(due)) {
      told.accept(new Stated(build.nvr(), file));
    } else {
      files.remove(build.nvr());
    }
  }

  /**
   * What was stated is due no more, unless the files changed meanwhile.
   *
   * @return whether the build is still there to be stated
   */
  private boolean settle(AttestationDue due) throws IOException {
    boolean there =
        hub.change(
            0,
            edit -> {
              edit.facts()
                  .work
                  .attestationsDue
                  .find(due.id())
                  .filter(due::equals)
                  .ifPresent(
                      same -> edit.changes().remove(edit.facts().work.attestationsDue, same));
              return RecordedBuild.find(edit.facts(), due.id()).isPresent();
            });
    postponed.remove(due.id());
    return there;
  }

  private void postpone(AttestationDue due, String nvr, Exception cause) {
    Pause next = pause(due).next(hub.clock().instant());
    postponed.put(due.id(), next);
    tell(nvr, cause, next);
  }

  private void postponeAll(String nvr, Exception cause) {
    unsigned = unsigned.next(hub.clock().instant());
    tell(nvr, cause, unsigned);
  }

  private void tell(String nvr, Exception cause, Pause pause) {
    if (!Thread.currentThread().isInterrupted()) {
      String words = cause.getMessage();
      told.accept(
          new Postponed(
              nvr, words == null ? cause.getClass().getSimpleName() : words, pause.length()));
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
        var unused = thread.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
