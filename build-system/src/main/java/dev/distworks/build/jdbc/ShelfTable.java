package dev.distworks.build.jdbc;

import dev.distworks.build.fact.Entity;
import dev.distworks.build.fact.EntityShelf;
import dev.distworks.build.fact.FactKind;
import dev.distworks.build.fact.Version;
import dev.distworks.build.fact.VersionShelf;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of one kind of fact. */
abstract class ShelfTable {
  private static final int ROWS_AT_ONCE = 10_000;
  private static final int STATEMENTS_AT_ONCE = 1_000;

  private final FactKind<?> kind;
  private final List<String> columns;

  private ShelfTable(FactKind<?> kind, List<String> columns) {
    this.kind = kind;
    this.columns = columns;
  }

  static <F extends Record & Entity> ShelfTable of(EntityShelf<F> shelf) {
    return new Plain<>(shelf);
  }

  static <F extends Record> ShelfTable of(VersionShelf<F> shelf) {
    return new Versioned<>(shelf);
  }

  /** The row of a fact in memory. */
  abstract @Nullable Object[] row(int id);

  /** Takes a row into memory. */
  abstract void take(ResultSet row, Strings strings) throws SQLException;

  /** Forgets what is in memory under a number. */
  abstract void forget(int id);

  void load(Connection connection, Strings strings) throws SQLException {
    int from = Integer.MIN_VALUE;
    int count;
    do {
      count = 0;
      try (PreparedStatement statement =
          connection.prepareStatement(
              select() + " WHERE id >= ? ORDER BY id LIMIT " + ROWS_AT_ONCE)) {
        statement.setInt(1, from);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            take(rows, strings);
            from = rows.getInt(1) + 1;
            count++;
          }
        }
      }
    } while (count == ROWS_AT_ONCE);
  }

  /** Reads rows again that somebody touched; one that is gone is forgotten. */
  void reload(Connection connection, IdRange range, Strings strings) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(select() + " WHERE id BETWEEN ? AND ? ORDER BY id")) {
      statement.setInt(1, range.first());
      statement.setInt(2, range.last());
      int next = range.first();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          for (; next < rows.getInt(1); next++) {
            forget(next);
          }
          take(rows, strings);
          next++;
        }
      }
      for (; next <= range.last(); next++) {
        forget(next);
      }
    }
  }

  private String select() {
    return "SELECT " + String.join(", ", columns) + " FROM " + kind.table();
  }

  void write(Connection connection, Map<Integer, RowChange> changes) throws SQLException {
    String table = kind.table();
    String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    run(connection, "DELETE FROM " + table + " WHERE id = ?", RowChange.DELETE, changes);
    run(
        connection,
        "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + marks + ")",
        RowChange.INSERT,
        changes);
    List<String> sets = columns.stream().skip(1).map(column -> column + " = ?").toList();
    run(
        connection,
        "UPDATE " + table + " SET " + String.join(", ", sets) + " WHERE id = ?",
        RowChange.UPDATE,
        changes);
  }

  private void run(
      Connection connection, String sql, RowChange wanted, Map<Integer, RowChange> changes)
      throws SQLException {
    List<Integer> ids = new ArrayList<>();
    changes.forEach(
        (id, change) -> {
          if (change == wanted) {
            ids.add(id);
          }
        });
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int count = 0;
      for (int id : ids) {
        fill(statement, wanted, id);
        if (ids.size() == 1) {
          statement.executeUpdate();
          return;
        }
        statement.addBatch();
        if (++count % STATEMENTS_AT_ONCE == 0) {
          statement.executeBatch();
        }
      }
      statement.executeBatch();
    }
  }

  private void fill(PreparedStatement statement, RowChange change, int id) throws SQLException {
    if (change == RowChange.DELETE) {
      statement.setInt(1, id);
      return;
    }
    @Nullable Object[] row = row(id);
    int place = 1;
    for (int i = change == RowChange.UPDATE ? 1 : 0; i < row.length; i++) {
      set(statement, place++, row[i], i);
    }
    if (change == RowChange.UPDATE) {
      statement.setInt(place, id);
    }
  }

  private void set(PreparedStatement statement, int place, @Nullable Object value, int column)
      throws SQLException {
    if (value == null) {
      statement.setNull(place, sqlType(column));
    } else {
      statement.setObject(place, value);
    }
  }

  /** The type of a column by its place in a row. */
  abstract int sqlType(int column);

  private static int sqlType(Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return Types.INTEGER;
    }
    if (type == long.class || type == Long.class) {
      return Types.BIGINT;
    }
    if (type == boolean.class || type == Boolean.class) {
      return Types.BOOLEAN;
    }
    return type == double.class || type == Double.class ? Types.DOUBLE : Types.VARCHAR;
  }

  private static @Nullable Object read(ResultSet row, int place, Class<?> type, Strings strings)
      throws SQLException {
    Object value;
    if (type == int.class || type == Integer.class) {
      value = row.getInt(place);
    } else if (type == long.class || type == Long.class) {
      value = row.getLong(place);
    } else if (type == boolean.class || type == Boolean.class) {
      value = row.getBoolean(place);
    } else if (type == double.class || type == Double.class) {
      value = row.getDouble(place);
    } else {
      String text = row.getString(place);
      return text == null ? null : strings.one(text);
    }
    return row.wasNull() ? null : value;
  }

  private static @Nullable Object[] read(
      FactKind<?> kind, ResultSet row, int firstPlace, Strings strings) throws SQLException {
    @Nullable Object[] values = new @Nullable Object[kind.columns().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(row, firstPlace + i, kind.columnType(i), strings);
    }
    return values;
  }

  /** Plain facts: their own columns, of which {@code id} is the first. */
  private static final class Plain<F extends Record & Entity> extends ShelfTable {
    private final EntityShelf<F> shelf;

    Plain(EntityShelf<F> shelf) {
      super(shelf.kind(), shelf.kind().columns());
      this.shelf = shelf;
    }

    @Override
    @Nullable Object[] row(int id) {
      return shelf.kind().values(shelf.get(id));
    }

    @Override
    void take(ResultSet row, Strings strings) throws SQLException {
      shelf.load(shelf.kind().fact(read(shelf.kind(), row, 1, strings)));
    }

    @Override
    void forget(int id) {
      shelf.unload(id);
    }

    @Override
    int sqlType(int column) {
      return ShelfTable.sqlType(shelf.kind().columnType(column));
    }
  }

  /** Versions: a number, the fact's columns, and the events. */
  private static final class Versioned<F extends Record> extends ShelfTable {
    private final VersionShelf<F> shelf;

    Versioned(VersionShelf<F> shelf) {
      super(shelf.kind(), columns(shelf.kind()));
      this.shelf = shelf;
    }

    private static List<String> columns(FactKind<?> kind) {
      List<String> columns = new ArrayList<>();
      columns.add("id");
      columns.addAll(kind.columns());
      columns.addAll(List.of("create_event", "creator_id", "revoke_event", "revoker_id"));
      return columns;
    }

    @Override
    @Nullable Object[] row(int id) {
      Version<F> version =
          shelf.find(id).orElseThrow(() -> new IllegalStateException("no version " + id));
      @Nullable Object[] fact = shelf.kind().values(version.fact());
      @Nullable Object[] row = new @Nullable Object[fact.length + 5];
      row[0] = id;
      System.arraycopy(fact, 0, row, 1, fact.length);
      row[fact.length + 1] = version.createEvent();
      row[fact.length + 2] = version.creator();
      if (!version.isActive()) {
        row[fact.length + 3] = version.revokeEvent().getAsInt();
        row[fact.length + 4] = version.revoker().getAsInt();
      }
      return row;
    }

    @Override
    void take(ResultSet row, Strings strings) throws SQLException {
      int after = 2 + shelf.kind().columns().size();
      shelf.load(
          row.getInt(1),
          shelf.kind().fact(read(shelf.kind(), row, 2, strings)),
          row.getInt(after),
          row.getInt(after + 1),
          row.getInt(after + 2),
          row.getInt(after + 3));
    }

    @Override
    void forget(int id) {
      // A version never goes away: a transaction that added one and was undone told nobody.
    }

    @Override
    int sqlType(int column) {
      int own = shelf.kind().columns().size();
      return column >= 1 && column <= own
          ? ShelfTable.sqlType(shelf.kind().columnType(column - 1))
          : Types.INTEGER;
    }
  }
}
