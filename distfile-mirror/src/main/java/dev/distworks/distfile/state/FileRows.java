package dev.distworks.distfile.state;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.distfile.KnownFile;
import dev.distworks.distfile.StateChange;
import dev.distworks.distfile.store.ContentId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads and writes what is remembered of files. */
final class FileRows {
  private static final int FETCH_SIZE = 1000;
  private static final String UPDATE =
      "UPDATE distfile SET owner = ?, size = ?, digests = ?, content = ?, wanted = ?, kept = ?,"
          + " unwanted_since = ?, announced = ?, sha256 = CASE WHEN ? = '' THEN sha256 ELSE ? END,"
          + " git_blob = CASE WHEN ? = '' THEN git_blob ELSE ? END WHERE name = ?";
  private static final String INSERT =
      "INSERT INTO distfile (owner, size, digests, content, wanted, kept, unwanted_since,"
          + " announced, name, first_seen, sha256, git_blob)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private FileRows() {}

  static int read(Connection connection, Consumer<KnownFile> action) throws SQLException {
    int count = 0;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT name, owner, size, digests, content, wanted, kept, unwanted_since, announced"
                + " FROM distfile",
            ResultSet.TYPE_FORWARD_ONLY,
            ResultSet.CONCUR_READ_ONLY)) {
      select.setFetchSize(FETCH_SIZE);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          action.accept(file(rows));
          count++;
        }
      }
    }
    return count;
  }

  private static KnownFile file(ResultSet rows) throws SQLException {
    return new KnownFile(
        rows.getString(1),
        rows.getString(2),
        rows.getLong(3),
        rows.getLong(4),
        rows.getString(5),
        rows.getBoolean(6),
        rows.getBoolean(7),
        Times.time(rows.getLong(8)),
        rows.getBoolean(9));
  }

  static Optional<ContentId> content(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT sha256, git_blob FROM distfile WHERE name = ? AND sha256 <> ''")) {
      select.setString(1, name);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new ContentId(
                    Digest.ofHex(DigestAlgorithm.SHA256, rows.getString(1)),
                    Digest.ofHex(DigestAlgorithm.SHA1, rows.getString(2))))
            : Optional.empty();
      }
    }
  }

  /** Updates rows; inserts those that were not there. */
  static void write(Connection connection, StateChange change) throws SQLException {
    List<KnownFile> unknown = new ArrayList<>();
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      for (KnownFile file : change.files()) {
        bind(update, file);
        ContentId id = change.contents().get(file.name());
        update.setString(9, sha256(id));
        update.setString(10, sha256(id));
        update.setString(11, gitBlob(id));
        update.setString(12, gitBlob(id));
        update.setString(13, file.name());
        update.addBatch();
      }
      int[] counts = update.executeBatch();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 0) {
          unknown.add(change.files().get(i));
        }
      }
    }
    insert(connection, unknown, change);
  }

  private static void insert(Connection connection, List<KnownFile> files, StateChange change)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (KnownFile file : files) {
        ContentId id = change.contents().get(file.name());
        bind(insert, file);
        insert.setString(9, file.name());
        insert.setLong(10, change.at().toEpochMilli());
        insert.setString(11, sha256(id));
        insert.setString(12, gitBlob(id));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** The first eight parameters of both statements. */
  private static void bind(PreparedStatement statement, KnownFile file) throws SQLException {
    statement.setString(1, file.owner());
    statement.setLong(2, file.size());
    statement.setLong(3, file.digests());
    statement.setString(4, file.content());
    statement.setBoolean(5, file.wanted());
    statement.setBoolean(6, file.kept());
    statement.setLong(7, Times.column(file.unwantedSince()));
    statement.setBoolean(8, file.announced());
  }

  private static String sha256(@Nullable ContentId id) {
    return id == null ? "" : id.sha256().hex();
  }

  private static String gitBlob(@Nullable ContentId id) {
    return id == null ? "" : id.gitBlob().hex();
  }

  static void forget(Connection connection, Collection<String> names) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM distfile WHERE name = ?")) {
      for (String name : names) {
        delete.setString(1, name);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }
}
