package dev.distworks.distfile.state;

import dev.distworks.core.db.Database;
import dev.distworks.core.db.DatabaseSettings;
import dev.distworks.distfile.KnownFile;
import dev.distworks.distfile.MirrorFailure;
import dev.distworks.distfile.MirrorState;
import dev.distworks.distfile.PastFailure;
import dev.distworks.distfile.StateChange;
import dev.distworks.distfile.StateChange.RecycledFile;
import dev.distworks.distfile.store.ContentId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A mirror's state in a SQL database. Thread-safe. */
public final class SqlMirrorState implements MirrorState {
  /** Where the schema's migrations are, on the class path. */
  public static final String MIGRATIONS = "dev/distworks/distfile/state/migrations";

  private final Database database;

  /** Of that database, opened with {@link #MIGRATIONS}, which is closed with the state. */
  public SqlMirrorState(Database database) {
    this.database = database;
  }

  /** In an embedded database in the file {@code FILE.mv.db}, made when it is missing. */
  public static SqlMirrorState open(Path file) throws IOException {
    return new SqlMirrorState(Database.open(DatabaseSettings.embedded(file, MIGRATIONS)));
  }

  /** The same file, to be read only. */
  public static DatabaseSettings reading(Path file) {
    DatabaseSettings settings = DatabaseSettings.embedded(file, MIGRATIONS);
    return new DatabaseSettings(
        settings.url() + ";ACCESS_MODE_DATA=r", Optional.empty(), Optional.empty(), MIGRATIONS);
  }

  @Override
  public void files(Consumer<KnownFile> action) throws IOException {
    database.read(connection -> FileRows.read(connection, action));
  }

  @Override
  public Optional<ContentId> content(String name) throws IOException {
    return database.read(connection -> FileRows.content(connection, name));
  }

  @Override
  public Map<String, String> notes() throws IOException {
    return database.read(
        connection -> {
          Map<String, String> notes = new HashMap<>();
          try (PreparedStatement select =
                  connection.prepareStatement("SELECT name, text FROM note");
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              notes.put(rows.getString(1), rows.getString(2));
            }
          }
          return notes;
        });
  }

  @Override
  public List<RecycledFile> recycled() throws IOException {
    return database.read(
        connection -> {
          List<RecycledFile> files = new ArrayList<>();
          try (PreparedStatement select =
                  connection.prepareStatement("SELECT name, size, since FROM recycled");
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              files.add(
                  new RecycledFile(
                      rows.getString(1), rows.getLong(2), Instant.ofEpochMilli(rows.getLong(3))));
            }
          }
          return files;
        });
  }

  @Override
  public void write(StateChange change) throws IOException {
    database.transact(
        connection -> {
          FileRows.forget(connection, change.forgotten());
          FileRows.write(connection, change);
          SmallRows.write(connection, change);
          return change.files().size();
        });
  }

  @Override
  public void failed(Instant run, Collection<MirrorFailure> failures) throws IOException {
    database.transact(connection -> FailureRows.write(connection, run, failures));
  }

  @Override
  public List<PastFailure> failures(Instant endedSince) throws IOException {
    return database.read(connection -> FailureRows.read(connection, endedSince));
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
