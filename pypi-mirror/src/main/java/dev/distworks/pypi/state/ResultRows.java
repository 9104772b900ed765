package dev.distworks.pypi.state;

import dev.distworks.pypi.MirrorState.MissingFile;
import dev.distworks.pypi.MirrorState.ProjectResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes how projects ended, a group at a time. */
final class ResultRows {
  private static final String UPDATE =
      "UPDATE project SET mirrored = CASE WHEN ? >= 0 THEN ? ELSE mirrored END, published = published OR ?, removal ="
          + " removal AND ?, due = ?, failures = CASE WHEN ? < 2 THEN 0 ELSE failures + 1 END WHERE name = ?";
  private static final String INSERT =
      "INSERT INTO project (name, display, wanted, mirrored, published, removal, due, failures) VALUES (?, ?, -1, ?, ?,"
          + " FALSE, ?, ?)";

  private ResultRows() {}

  static void write(Connection connection, List<ProjectResult> group) throws SQLException {
    List<ProjectResult> kept = new ArrayList<>();
    List<ProjectResult> removed = new ArrayList<>();
    group.forEach(result -> (isRemoved(result) ? removed : kept).add(result));
    remove(connection, removed);
    update(connection, kept);
    missing(connection, group);
  }

  private static boolean isRemoved(ProjectResult result) {
    return result.end() == ProjectResult.End.REMOVED;
  }

  private static void remove(Connection connection, List<ProjectResult> removed)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM project WHERE name = ?")) {
      for (ProjectResult result : removed) {
        delete.setString(1, result.name().normalized());
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  private static void update(Connection connection, List<ProjectResult> kept) throws SQLException {
    List<ProjectResult> unknown = new ArrayList<>();
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      for (ProjectResult result : kept) {
        long reached = reached(result);
        update.setLong(1, reached);
        update.setLong(2, reached);
        update.setBoolean(3, isPublished(result));
        update.setBoolean(4, result.end() == ProjectResult.End.FAILED);
        update.setInt(5, due(result));
        update.setInt(6, due(result));
        update.setString(7, result.name().normalized());
        update.addBatch();
      }
      int[] counts = update.executeBatch();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 0 && isPublished(kept.get(i))) {
          unknown.add(kept.get(i));
        }
      }
    }
    insert(connection, unknown);
  }

  /** Projects that were asked for by name and that no listing has given yet. */
  private static void insert(Connection connection, List<ProjectResult> unknown)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (ProjectResult result : unknown) {
        insert.setString(1, result.name().normalized());
        insert.setString(2, result.name().display());
        insert.setLong(3, reached(result));
        insert.setBoolean(4, isPublished(result));
        insert.setInt(5, due(result));
        insert.setInt(6, due(result) < 2 ? 0 : 1);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void missing(Connection connection, List<ProjectResult> group)
      throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement("DELETE FROM missing_file WHERE project = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO missing_file (path, project, first_seen, asked, ask_again) VALUES (?, ?, ?, ?, ?)")) {
      for (ProjectResult result : group) {
        delete.setString(1, result.name().normalized());
        delete.addBatch();
        for (MissingFile file : result.missing()) {
          insert.setString(1, file.path());
          insert.setString(2, file.project().normalized());
          insert.setLong(3, file.firstSeen().toEpochMilli());
          insert.setInt(4, file.asked());
          insert.setLong(5, file.askAgain().toEpochMilli());
          insert.addBatch();
        }
      }
      delete.executeBatch();
      insert.executeBatch();
    }
  }

  private static long reached(ProjectResult result) {
    return result.reached().orElse(-1);
  }

  private static boolean isPublished(ProjectResult result) {
    return switch (result.end()) {
      case COMPLETE, PROVISIONAL, PARTIAL -> true;
      case FAILED, REMOVED -> false;
    };
  }

  private static int due(ProjectResult result) {
    return switch (result.end()) {
      case COMPLETE, REMOVED -> 0;
      case PROVISIONAL -> 1;
      case PARTIAL, FAILED -> 2;
    };
  }
}
