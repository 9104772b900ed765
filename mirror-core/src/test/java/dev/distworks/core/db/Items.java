package dev.distworks.core.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The SQL of the tests: one text for both databases. */
final class Items {
  private Items() {}

  static SqlWork<Integer> insert(String name, long amount) {
    return connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement("INSERT INTO item (name, amount) VALUES (?, ?)")) {
        statement.setString(1, name);
        statement.setLong(2, amount);
        return statement.executeUpdate();
      }
    };
  }

  static SqlWork<Integer> add(String name, long more) {
    return connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement("UPDATE item SET amount = amount + ? WHERE name = ?")) {
        statement.setLong(1, more);
        statement.setString(2, name);
        return statement.executeUpdate();
      }
    };
  }

  static long count(Connection connection) throws SQLException {
    return number(connection, "SELECT COUNT(*) FROM item");
  }

  static long total(Connection connection) throws SQLException {
    return number(connection, "SELECT COALESCE(SUM(amount), 0) FROM item");
  }

  static List<String> colours(Connection connection) throws SQLException {
    List<String> colours = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement("SELECT colour FROM item");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        colours.add(rows.getString(1));
      }
    }
    return colours;
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
