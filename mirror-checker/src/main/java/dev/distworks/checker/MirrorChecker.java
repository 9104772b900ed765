package dev.distworks.checker;

import dev.distworks.checker.History.Remembered;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * Checks the mirrors of one site and says which of them may be given to clients.
 *
 * <p>{@link #check} does one round. {@link #watch} goes on until it is closed: it plants, checks
 * each mirror at its own interval and looks at the sources of its repositories. At any time, from
 * any thread, {@link #statuses} and {@link #listed} say what is known.
 *
 * <p>A check costs no thread while a mirror does not answer, and what one mirror does takes nothing
 * from the others.
 */
public final class MirrorChecker implements Closeable {
  /** A standing of before that time is not believed after a restart. */
  private static final Duration REMEMBERED = Duration.ofMinutes(15);

  /** For which bytes are counted. */
  private static final Duration DAY = Duration.ofDays(1);

  private final MirrorCheckerBuilder settings;
  private final PlantingLog planting;
  private final Daemon daemon;
  private Map<String, Watched> mirrors = Map.of();

  MirrorChecker(MirrorCheckerBuilder settings) {
    this.settings = settings;
    this.planting =
        settings.planter == null ? PlantingLog.none() : PlantingLog.every(settings.stampInterval);
    this.daemon = new Daemon(settings, planting, this::watched);
    mirrors(settings.mirrors);
    recallPlanting();
  }

  /** A checker of the site of that name. It closes the probe and the history when it is closed. */
  public static MirrorCheckerBuilder builder(String name, Probe probe, History history) {
    return new MirrorCheckerBuilder(name, probe, history);
  }

  /** The name of the site. */
  public String name() {
    return settings.name;
  }

  /**
   * Takes other mirrors from now on. What is known of those that stay is kept; a round under way is
   * not disturbed.
   */
  public void mirrors(List<Mirror> value) {
    Map<String, Watched> next = new LinkedHashMap<>();
    Map<String, Watched> before = watched();
    for (Mirror mirror : value) {
      Watched known = before.get(mirror.url());
      if (known != null) {
        known.changed(mirror);
      }
      Watched added = known == null ? recall(mirror) : known;
      if (next.putIfAbsent(mirror.url(), added) != null) {
        throw new IllegalArgumentException(
            "mirrors: expected each URL once, found '" + mirror.url() + "' twice");
      }
    }
    synchronized (this) {
      mirrors = next;
    }
    daemon.mirrorsChanged();
  }

  private synchronized Map<String, Watched> watched() {
    return mirrors;
  }

  private Watched recall(Mirror mirror) {
    Optional<Remembered> known = Optional.empty();
    try {
      known = settings.history.standing(mirror.url());
    } catch (IOException e) {
      // Without its history a mirror begins anew.
      System.getLogger(MirrorChecker.class.getName())
          .log(System.Logger.Level.DEBUG, "recalling", e);
    }
    Standing standing =
        known
            .filter(
                one -> !settings.forgetting && !mirror.whitelisted() && isWithin(one, REMEMBERED))
            .map(Remembered::standing)
            .orElseGet(() -> Standing.of(mirror));
    long bytes = known.filter(one -> isWithin(one, DAY)).map(Remembered::bytesOfDay).orElse(0L);
    return new Watched(mirror, standing, bytes);
  }

  private boolean isWithin(Remembered remembered, Duration time) {
    return remembered.at().plus(time).isAfter(settings.clock.instant());
  }

  private void recallPlanting() {
    try {
      settings.history.lastPlanted(settings.name).ifPresent(planting::remember);
    } catch (IOException e) {
      System.getLogger(MirrorChecker.class.getName())
          .log(System.Logger.Level.DEBUG, "recalling", e);
    }
  }

  /**
   * Checks each mirror once and returns when the last is done. Nothing is planted.
   *
   * @throws IOException when what was found cannot be kept
   */
  public CheckReport check() throws IOException {
    Instant started = settings.clock.instant();
    List<String> notices = daemon.learn();
    List<CompletableFuture<MirrorStatus>> runs = new ArrayList<>();
    for (Watched mirror : watched().values()) {
      runs.add(new CheckRun(settings, planting, mirror).start());
    }
    List<MirrorStatus> statuses = runs.stream().map(CompletableFuture::join).toList();
    settings.history.flush();
    return new CheckReport(started, settings.clock.instant(), statuses, notices);
  }

  /**
   * Watches until the thread is interrupted or the checker closed.
   *
   * @throws InterruptedException when the thread is interrupted
   */
  public void watch() throws InterruptedException {
    daemon.run();
  }

  /** Every mirror, in the order of the configuration. */
  public List<MirrorStatus> statuses() {
    return watched().values().stream().map(Watched::status).toList();
  }

  /** The mirror of that URL. */
  public Optional<MirrorStatus> status(String url) {
    return Optional.ofNullable(watched().get(url)).map(Watched::status);
  }

  /** The mirrors for clients, in the order of the configuration. */
  public List<Mirror> listed() {
    return statuses().stream().filter(this::isListed).map(MirrorStatus::mirror).toList();
  }

  /** Whether that mirror is for clients now: it may have grown too old since it was checked. */
  public boolean isListed(MirrorStatus status) {
    if (status.mirror().whitelisted()) {
      return true;
    }
    Optional<Instant> stamp = status.standing().stamp();
    return status.standing().listed()
        && (stamp.isEmpty() || planting.lag(stamp.get(), now()).compareTo(settings.threshold) < 0);
  }

  /**
   * How many seconds old a mirror is now, times without planting left out; empty when it is not
   * known to have everything.
   */
  public OptionalLong age(MirrorStatus status) {
    Optional<Duration> age =
        settings.directories.isEmpty()
            ? status.finding().lag()
            : status.standing().stamp().map(stamp -> planting.lag(stamp, now()));
    return age.isPresent() ? OptionalLong.of(age.get().toSeconds()) : OptionalLong.empty();
  }

  private Instant now() {
    return settings.clock.instant();
  }

  /** How planting goes. */
  public SourceState source() {
    return planting.state();
  }

  /** What checks found before. It stays the checker's. */
  public History history() {
    return settings.history;
  }

  /** Ends {@link #watch}, keeps what was found, and closes what the checker was given. */
  @Override
  public void close() throws IOException {
    daemon.close();
    List<Closeable> all = new ArrayList<>(settings.closing);
    all.add(settings.history);
    all.addAll(settings.verifiers);
    if (settings.planter != null) {
      all.add(settings.planter);
    }
    all.add(settings.probe);
    IOException failure = null;
    for (int i = all.size() - 1; i >= 0; i--) {
      try {
        all.get(i).close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
