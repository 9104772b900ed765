package dev.distworks.checker.history;

import dev.distworks.checker.History;
import dev.distworks.checker.Standing;
import dev.distworks.core.db.Database;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The history in a database. A thread of its own writes what came in every few seconds in one
 * transaction, and makes hours and days of what has aged. Of checks that find the same within ten
 * seconds the first is kept.
 */
public final class SqlHistory implements History {
  /** The tables of this history and of {@link SqlLedger}, for the settings of a database. */
  public static final String MIGRATIONS = "dev/distworks/checker/history/migrations";

  private static final Duration WRITE_EVERY = Duration.ofSeconds(5);
  private static final Duration LEAST_APART = Duration.ofSeconds(10);
  private static final Duration AGE_EVERY = Duration.ofMinutes(10);
  private static final int MOST_WAITING = 200_000;

  private final Database database;
  private final InstantSource clock;
  private final Map<String, Sample> last = new HashMap<>();
  private final MirrorIds ids = new MirrorIds();
  private final Thread writer;
  private List<Taken> waiting = new ArrayList<>();
  private Map<String, Instant> plantings = new LinkedHashMap<>();
  private Instant aged = Instant.EPOCH;
  private boolean closed;

  /** In a database with those tables, which is closed with the history. */
  public SqlHistory(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.writer = new Thread(this::writeAgainAndAgain, "distworks-checker-history");
    writer.setDaemon(true);
    writer.start();
  }

  @Override
  public synchronized void record(String url, Sample sample, Standing standing) {
    Sample before = last.get(url);
    boolean tooSoon =
        before != null
            && sample.bytes() == 0
            && before.condition() == sample.condition()
            && sample.at().isBefore(before.at().plus(LEAST_APART));
    if (tooSoon || waiting.size() >= MOST_WAITING) {
      return; // a database that is down costs checks, not the checker
    }
    if (last.size() >= MOST_WAITING) {
      last.clear();
    }
    last.put(url, sample);
    waiting.add(new Taken(url, sample, standing));
  }

  @Override
  public synchronized void planted(String source, Instant at) {
    plantings.put(source, at);
  }

  private void writeAgainAndAgain() {
    while (true) {
      try {
        synchronized (this) {
          if (closed) {
            return;
          }
          wait(WRITE_EVERY.toMillis());
        }
        flush();
        age();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (IOException e) {
        System.getLogger(SqlHistory.class.getName())
            .log(System.Logger.Level.DEBUG, "writing the history", e);
      }
    }
  }

  @Override
  public void flush() throws IOException {
    synchronized (database) {
      List<Taken> taken;
      Map<String, Instant> planted;
      synchronized (this) {
        taken = waiting;
        planted = plantings;
        waiting = new ArrayList<>();
        plantings = new LinkedHashMap<>();
      }
      if (taken.isEmpty() && planted.isEmpty()) {
        return;
      }
      boolean written = false;
      try {
        int unused =
            database.transact(
                connection -> {
                  CheckRows.write(connection, ids, taken);
                  PlantingRows.write(connection, planted);
                  return taken.size();
                });
        written = true;
      } finally {
        if (!written) {
          putBack(taken, planted);
        }
      }
    }
  }

  private synchronized void putBack(List<Taken> taken, Map<String, Instant> planted) {
    ids.forget();
    taken.addAll(waiting);
    waiting = new ArrayList<>(taken.subList(0, Math.min(taken.size(), MOST_WAITING)));
    planted.putAll(plantings);
    plantings = planted;
  }

  private void age() throws IOException {
    Instant now = clock.instant();
    if (now.isBefore(aged.plus(AGE_EVERY))) {
      return;
    }
    aged = now;
    int unused = database.transact(connection -> DownSampling.run(connection, now));
  }

  @Override
  public List<Sample> samples(String url, Instant from, Instant to) throws IOException {
    return database.read(connection -> HistoryQueries.samples(connection, url, from, to));
  }

  @Override
  public Map<String, List<Day>> days(Instant from, Instant to) throws IOException {
    return database.read(connection -> HistoryQueries.days(connection, from, to));
  }

  @Override
  public Optional<Remembered> standing(String url) throws IOException {
    return database.read(connection -> StandingRows.read(connection, url));
  }

  @Override
  public Optional<Instant> lastPlanted(String source) throws IOException {
    return database.read(connection -> PlantingRows.read(connection, source));
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      writer.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      flush();
    } finally {
      database.close();
    }
  }

  /** A check that is to be written. */
  record Taken(String url, Sample sample, Standing standing) {}
}
