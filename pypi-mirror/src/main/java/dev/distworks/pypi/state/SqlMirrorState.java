package dev.distworks.pypi.state;

import dev.distworks.core.db.Database;
import dev.distworks.pypi.MirrorState;
import dev.distworks.pypi.ProjectName;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A mirror's state in a SQL database. Results of projects are written in groups of some hundred, or
 * when the oldest has waited for half a second, so that the bytes written grow with the changes and
 * not faster.
 */
public final class SqlMirrorState implements MirrorState {
  /** Where the schema's migrations are, on the class path. */
  public static final String MIGRATIONS = "dev/distworks/pypi/state/migrations";

  private static final int GROUP = 256;
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
  private static final int FAILED_BEFORE = 2;

  private final Database database;
  private final InstantSource clock;
  private final List<ProjectResult> waiting = new ArrayList<>();
  private Instant oldest = Instant.MAX;

  /** Of that database, opened with {@link #MIGRATIONS}, which is closed with the state. */
  public SqlMirrorState(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Whether no project is known: the state is new, or was lost. */
  public boolean isEmpty() throws IOException {
    return database.read(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement("SELECT 1 FROM project LIMIT 1");
              ResultSet rows = select.executeQuery()) {
            return !rows.next();
          }
        });
  }

  @Override
  public void want(List<Wanted> wanted) throws IOException {
    database.transact(
        connection -> {
          WantedRows.write(connection, wanted);
          return wanted.size();
        });
  }

  @Override
  public List<DueProject> due(Optional<DueProject> last, int limit) throws IOException {
    if (last.isEmpty()) {
      askAgainForMissing();
    }
    int due = last.map(project -> project.failures() > 0 ? FAILED_BEFORE : 1).orElse(FAILED_BEFORE);
    String after = last.map(project -> project.name().normalized()).orElse("");
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT name, display, wanted, published, removal, failures FROM project WHERE due > 0 AND (due < ? OR"
                      + " (due = ? AND name > ?)) ORDER BY due DESC, name LIMIT ?")) {
            select.setInt(1, due);
            select.setInt(2, due);
            select.setString(3, after);
            select.setInt(4, limit);
            return dueProjects(select);
          }
        });
  }

  private void askAgainForMissing() throws IOException {
    long now = clock.millis();
    database.transact(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE project SET due = 1 WHERE due = 0 AND name IN (SELECT project FROM missing_file WHERE ask_again <="
                      + " ?)")) {
            update.setLong(1, now);
            return update.executeUpdate();
          }
        });
  }

  private static List<DueProject> dueProjects(PreparedStatement select) throws SQLException {
    List<DueProject> projects = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        projects.add(
            new DueProject(
                ProjectName.of(rows.getString(2)),
                serial(rows.getLong(3)),
                rows.getBoolean(4),
                rows.getBoolean(5),
                rows.getInt(6)));
      }
    }
    return projects;
  }

  @Override
  public List<DueProject> named(List<ProjectName> names) throws IOException {
    return database.read(
        connection -> {
          List<DueProject> projects = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT name, display, mirrored, published, FALSE, failures FROM project WHERE name = ?")) {
            for (ProjectName name : names) {
              select.setString(1, name.normalized());
              List<DueProject> found = dueProjects(select);
              projects.add(
                  found.isEmpty()
                      ? new DueProject(name, OptionalLong.empty(), false, false, 0)
                      : found.get(0));
            }
          }
          return projects;
        });
  }

  @Override
  public synchronized void finish(ProjectResult result) throws IOException {
    Instant now = clock.instant();
    if (waiting.isEmpty()) {
      oldest = now;
    }
    waiting.add(result);
    if (waiting.size() >= GROUP || now.isAfter(oldest.plus(LONGEST_WAIT))) {
      flush();
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    if (!waiting.isEmpty()) {
      List<ProjectResult> group = List.copyOf(waiting);
      database.transact(
          connection -> {
            ResultRows.write(connection, group);
            return group.size();
          });
      waiting.clear();
    }
  }

  @Override
  public void published(Consumer<PublishedProject> projects) throws IOException {
    database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT display, mirrored FROM project WHERE published ORDER BY name",
                  ResultSet.TYPE_FORWARD_ONLY,
                  ResultSet.CONCUR_READ_ONLY)) {
            return publishedProjects(select, projects);
          }
        });
  }

  private static int publishedProjects(
      PreparedStatement select, Consumer<PublishedProject> projects) throws SQLException {
    select.setFetchSize(1000);
    int count = 0;
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        projects.accept(
            new PublishedProject(ProjectName.of(rows.getString(1)), serial(rows.getLong(2))));
        count++;
      }
    }
    return count;
  }

  @Override
  public List<MissingFile> missing(Optional<ProjectName> project) throws IOException {
    return database.read(
        connection -> {
          String where = project.isPresent() ? " WHERE project = ?" : "";
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT project, path, first_seen, asked, ask_again FROM missing_file"
                      + where
                      + " ORDER BY path")) {
            if (project.isPresent()) {
              select.setString(1, project.get().normalized());
            }
            return missingFiles(select);
          }
        });
  }

  private static List<MissingFile> missingFiles(PreparedStatement select) throws SQLException {
    List<MissingFile> files = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        files.add(
            new MissingFile(
                ProjectName.of(rows.getString(1)),
                rows.getString(2),
                Instant.ofEpochMilli(rows.getLong(3)),
                rows.getInt(4),
                Instant.ofEpochMilli(rows.getLong(5))));
      }
    }
    return files;
  }

  @Override
  public void close() throws IOException {
    try {
      flush();
    } finally {
      database.close();
    }
  }

  /** The serial of a column; -1 stands for none. */
  static OptionalLong serial(long column) {
    return column < 0 ? OptionalLong.empty() : OptionalLong.of(column);
  }
}
