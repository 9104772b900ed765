package dev.distworks.checker.config;

import dev.distworks.checker.GenerationLedger;
import dev.distworks.checker.History;
import dev.distworks.checker.Mirror;
import dev.distworks.checker.MirrorChecker;
import dev.distworks.checker.MirrorCheckerBuilder;
import dev.distworks.checker.alert.AlertQueue;
import dev.distworks.checker.history.MemoryHistory;
import dev.distworks.checker.history.MemoryLedger;
import dev.distworks.checker.history.SqlHistory;
import dev.distworks.checker.history.SqlLedger;
import dev.distworks.checker.probe.StampProbe;
import dev.distworks.checker.stamp.SyncMarks;
import dev.distworks.checker.wire.Wire;
import dev.distworks.core.db.Database;
import dev.distworks.core.db.DatabaseSettings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The checkers that a configuration describes, one a backend, with all they need:
 *
 * <pre>
 * FOLDER/.distworks/mirrors.mv.db   the history, beside the configuration unless it names another
 * </pre>
 *
 * <p>When that folder cannot be written or another process has the history open, the checkers do
 * without and a notice says so.
 */
public final class ConfiguredChecker implements Closeable {
  private final MirrorsConfig config;
  private final InstantSource clock;
  private final Journal journal;
  private final List<MirrorChecker> checkers = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final Deque<Closeable> opened = new ArrayDeque<>();
  private final RedirectPolicy redirects;

  private ConfiguredChecker(MirrorsConfig config, Journal journal) {
    this.config = config;
    this.clock = InstantSource.system();
    this.journal = journal;
    this.notices.addAll(config.notices());
    this.redirects =
        new RedirectPolicy(
            config.backends().stream()
                .flatMap(backend -> backend.verify().stream())
                .map(VerifySettings::source)
                .toList());
  }

  /**
   * Opens them. The caller closes.
   *
   * @param planting whether stamps are to be planted where the configuration says so, as a daemon
   *     does; one that does not judges by what it finds alone
   * @param journal hears in words of what goes wrong in the background
   */
  public static ConfiguredChecker open(MirrorsConfig config, boolean planting, Journal journal)
      throws IOException {
    ConfiguredChecker configured = new ConfiguredChecker(config, journal);
    boolean done = false;
    try {
      configured.open(planting);
      done = true;
      return configured;
    } finally {
      if (!done) {
        configured.close();
      }
    }
  }

  private void open(boolean planting) throws IOException {
    ProbeSettings probing = config.probe();
    Wire.Builder builder =
        Wire.builder()
            .connections(probing.connections())
            .connectionsToHost(probing.connectionsPerHost())
            .clock(clock);
    if (probing.authorities().isPresent()) {
      builder.authorities(Authorities.read(probing.authorities().get()));
    }
    Wire wire = builder.build();
    opened.push(wire);
    Sources sources = new Sources(config, wire, redirects, clock);
    opened.push(sources);
    Memory memory = memory();
    AlertQueue alerts =
        new AlertQueue(sources.alertChannels(), line -> journal.note(LogLevel.ERROR, line));
    opened.push(alerts);
    StampProbe probe = new StampProbe(wire, probing.deadline(), redirects, clock);
    for (BackendSettings backend : config.backends()) {
      MirrorCheckerBuilder checker =
          MirrorChecker.builder(backend.name(), probe, memory.history)
              .mirrors(backend.mirrors())
              .stamps(backend.directories(), backend.stampName())
              .threshold(backend.yumThreshold())
              .bytesPerDay(backend.bytesPerDay())
              .verifiers(sources.verifiers(backend, memory.ledger), backend.verifyInterval())
              .listener(
                  change -> {
                    journal.note(
                        LogLevel.INFO,
                        change.subject()
                            + ": "
                            + change.what()
                            + ": "
                            + change.before()
                            + " -> "
                            + change.after()
                            + ": "
                            + change.evidence());
                    alerts.accept(change);
                  })
              .clock(clock);
      if (!planting) {
        checker.forgetting();
      }
      if (planting && !backend.directories().isEmpty()) {
        sources
            .planter(backend)
            .ifPresent(
                planter ->
                    checker.planter(
                        planter,
                        backend.stampInterval(),
                        SyncMarks.first(backend.stampName()),
                        SyncMarks.last(backend.stampName())));
      }
      redirects.mirrors(backend.name(), backend.mirrors());
      checkers.add(checker.build());
    }
  }

  private Memory memory() throws IOException {
    Optional<DatabaseSettings> settings = database();
    if (settings.isPresent()) {
      try {
        Database database = Database.open(settings.get());
        SqlHistory history = new SqlHistory(database, clock);
        opened.push(history);
        return new Memory(new SharedHistory(history), new SqlLedger(database));
      } catch (IOException e) {
        if (config.database().isPresent() && !isBusy(e)) {
          throw e;
        }
        notices.add("the history is not kept: " + e.getMessage());
      }
    }
    return new Memory(new SharedHistory(new MemoryHistory()), new MemoryLedger());
  }

  /** Another process has it open, most likely the daemon while a round is asked for by hand. */
  private static boolean isBusy(IOException e) {
    return String.valueOf(e.getMessage()).contains("in use")
        || String.valueOf(e.getMessage()).contains("locked");
  }

  private Optional<DatabaseSettings> database() {
    if (config.database().isPresent()) {
      return Optional.of(
          new DatabaseSettings(
              config.database().get(), Optional.empty(), Optional.empty(), SqlHistory.MIGRATIONS));
    }
    Path folder = config.file().toAbsolutePath().resolveSibling(".distworks");
    try {
      Files.createDirectories(folder);
      if (Files.isWritable(folder)) {
        return Optional.of(
            DatabaseSettings.embedded(folder.resolve("mirrors"), SqlHistory.MIGRATIONS));
      }
    } catch (IOException e) {
      notices.add("the history is not kept: '" + folder + "' cannot be made");
      return Optional.empty();
    }
    notices.add("the history is not kept: '" + folder + "' cannot be written");
    return Optional.empty();
  }

  /** The checkers, in the order of their backends. */
  public List<MirrorChecker> checkers() {
    return List.copyOf(checkers);
  }

  /** The configuration they were opened with. */
  public MirrorsConfig config() {
    return config;
  }

  /** What the user should know, in words. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  /**
   * Takes the mirrors of a configuration that was read again; backends are told by their names. A
   * change of anything else needs a restart.
   */
  public void reload(MirrorsConfig changed) {
    for (BackendSettings backend : changed.backends()) {
      for (MirrorChecker checker : checkers) {
        if (checker.name().equals(backend.name())) {
          List<Mirror> mirrors = backend.mirrors();
          redirects.mirrors(backend.name(), mirrors);
          checker.mirrors(mirrors);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    List<Closeable> all = new ArrayList<>(checkers);
    all.addAll(opened);
    for (Closeable one : all) {
      try {
        one.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private record Memory(History history, GenerationLedger ledger) {}
}
