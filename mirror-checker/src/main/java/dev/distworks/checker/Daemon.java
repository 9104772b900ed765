package dev.distworks.checker;

import dev.distworks.checker.Planter.PlantReport;
import dev.distworks.checker.Planter.Stamp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Supplier;

/** Does at its time what is due: checks, planting, looks at sources. */
final class Daemon {
  private static final Duration LEARN_EVERY = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofMillis(250);
  private static final Duration LEAST_RETRY = Duration.ofSeconds(2);

  private final MirrorCheckerBuilder settings;
  private final PlantingLog planting;
  private final Supplier<Map<String, Watched>> mirrors;
  private final Pace pace;
  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
  private final Set<Watched> scheduled = new HashSet<>();
  private final Set<RepositoryVerifier> outOfReach = new HashSet<>();
  private final List<Thread> workers = new ArrayList<>();
  private boolean reachable = true; // for the thread that plants only
  private boolean running;
  private boolean closed;

  Daemon(
      MirrorCheckerBuilder settings, PlantingLog planting, Supplier<Map<String, Watched>> mirrors) {
    this.settings = settings;
    this.planting = planting;
    this.mirrors = mirrors;
    this.pace = new Pace(settings.random);
  }

  /** Schedules mirrors that are new; those that are gone fall out when they are due. */
  void mirrorsChanged() {
    synchronized (this) {
      if (!running) {
        return;
      }
    }
    Instant now = settings.clock.instant();
    for (Watched mirror : mirrors.get().values()) {
      schedule(mirror, pace.first(mirror.mirror(), now), true);
    }
  }

  private synchronized void schedule(Watched mirror, Instant at, boolean first) {
    if (!first || scheduled.add(mirror)) {
      due.add(new Due(mirror, at));
      notifyAll();
    }
  }

  void run() throws InterruptedException {
    synchronized (this) {
      if (closed) {
        return;
      }
      running = true;
    }
    learn();
    work("planting", this::plantAgainAndAgain);
    work("sources", this::learnAgainAndAgain);
    mirrorsChanged();
    while (true) {
      Watched next;
      synchronized (this) {
        while (!closed && (due.isEmpty() || due.peek().at.isAfter(settings.clock.instant()))) {
          wait(millisToNext());
        }
        if (closed) {
          return;
        }
        next = due.remove().mirror;
      }
      check(next);
    }
  }

  private long millisToNext() {
    return due.isEmpty()
        ? 0
        : Math.max(1, Duration.between(settings.clock.instant(), due.peek().at).toMillis() + 1);
  }

  private void check(Watched mirror) {
    if (mirrors.get().get(mirror.mirror().url()) != mirror) {
      synchronized (this) {
        scheduled.remove(mirror);
      }
      return;
    }
    Instant began = settings.clock.instant();
    var unused =
        new CheckRun(settings, planting, mirror)
            .start()
            .whenComplete(
                (status, failure) -> schedule(mirror, pace.next(mirror.mirror(), began), false));
  }

  private synchronized void work(String name, Runnable task) {
    if (!closed) {
      Thread thread = new Thread(task, "distworks-checker-" + name);
      thread.setDaemon(true);
      workers.add(thread);
      thread.start();
    }
  }

  private void plantAgainAndAgain() {
    if (settings.planter == null) {
      return;
    }
    Duration retry = LEAST_RETRY;
    while (!isClosed()) {
      boolean done = plant(settings.planter);
      retry = done ? LEAST_RETRY : shorter(retry.multipliedBy(2), settings.stampInterval);
      if (!pause(done ? settings.stampInterval : retry)) {
        return;
      }
    }
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private boolean plant(Planter planter) {
    Instant now = settings.clock.instant();
    try {
      PlantReport report = planter.plant(stamps(now));
      planting.planted(now);
      settings.history.planted(settings.name, now);
      if (!reachable) {
        reachable = true;
        tell(now, words(true), words(false), report.planted() + " stamps were planted");
      }
      if (!report.failures().isEmpty()) {
        planting.failed(report.failures().get(0));
      }
      return true;
    } catch (IOException e) {
      planting.failed(String.valueOf(e.getMessage()));
      if (reachable) {
        reachable = false;
        tell(now, words(false), words(true), String.valueOf(e.getMessage()));
      }
      return false;
    }
  }

  private void tell(Instant now, String before, String after, String evidence) {
    settings.listener.accept(
        new Change("source " + settings.name, now, "source", before, after, evidence));
  }

  private List<Stamp> stamps(Instant now) {
    String text = Long.toString(now.getEpochSecond());
    List<Stamp> stamps = new ArrayList<>();
    stamps.add(new Stamp(settings.marks.get(0), text, true));
    settings.files().forEach(file -> stamps.add(new Stamp(file, text, false)));
    stamps.add(new Stamp(settings.marks.get(1), text, true));
    return stamps;
  }

  private void learnAgainAndAgain() {
    while (!settings.verifiers.isEmpty() && pause(LEARN_EVERY)) {
      learn();
    }
  }

  /** Looks at every source, tells of those that are out of reach, and gives what went wrong. */
  List<String> learn() {
    List<String> failures = new ArrayList<>();
    for (RepositoryVerifier verifier : settings.verifiers) {
      Optional<String> failure = Optional.empty();
      try {
        verifier.learn();
      } catch (IOException e) {
        failure = Optional.of(String.valueOf(e.getMessage()));
      }
      boolean news = failure.isPresent() ? outOfReach.add(verifier) : outOfReach.remove(verifier);
      if (news) {
        String words = failure.orElse("'" + verifier.path() + "' was read");
        tell(settings.clock.instant(), words(failure.isEmpty()), words(failure.isPresent()), words);
      }
      failure.ifPresent(why -> failures.add("the source of '" + verifier.path() + "': " + why));
    }
    return failures;
  }

  private static String words(boolean unreachable) {
    return unreachable ? "unreachable" : "reachable";
  }

  /** False when it is over. */
  private synchronized boolean pause(Duration time) {
    Instant until = settings.clock.instant().plus(time);
    try {
      for (Instant now = settings.clock.instant();
          !closed && now.isBefore(until);
          now = settings.clock.instant()) {
        wait(Math.max(1, Duration.between(now, until).toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !closed;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Ends it. What hangs in somebody else's hands ends when that is closed, a moment later. */
  void close() {
    List<Thread> ending;
    synchronized (this) {
      closed = true;
      notifyAll();
      ending = List.copyOf(workers);
    }
    ending.forEach(Thread::interrupt);
    long until = System.nanoTime() + GRACE.toNanos();
    for (Thread thread : ending) {
      try {
        thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private record Due(Watched mirror, Instant at) {}
}
