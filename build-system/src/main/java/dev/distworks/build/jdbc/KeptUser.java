package dev.distworks.build.jdbc;

import dev.distworks.build.fact.Genesis;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user that a hub had before another's users took their place.
 *
 * @param password as it is kept
 */
record KeptUser(
    String name, int status, int userType, @Nullable String password, boolean administrator) {

  /** All users there are. */
  static List<KeptUser> read(Connection hub) throws SQLException {
    List<KeptUser> users = new ArrayList<>();
    try (Statement statement = hub.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name, status, user_type, password, (SELECT count(*) FROM user_perms JOIN"
                    + " permissions ON permissions.id = perm_id WHERE user_id = users.id AND"
                    + " revoke_event IS NULL AND permissions.name = '"
                    + Genesis.ADMIN
                    + "') FROM users ORDER BY users.id")) {
      while (rows.next()) {
        users.add(
            new KeptUser(
                rows.getString(1),
                rows.getInt(2),
                rows.getInt(3),
                rows.getString(4),
                rows.getInt(5) > 0));
      }
    }
    return users;
  }

  /** Gives back the password and the rights, to the one of that name or to a new one. */
  void write(Connection hub) throws SQLException {
    int known = number(hub, "SELECT max(id) FROM users WHERE name = ?", name);
    int id = known > 0 ? known : add(hub);
    if (password != null) {
      try (PreparedStatement statement =
          hub.prepareStatement("UPDATE users SET password = ? WHERE id = ?")) {
        statement.setString(1, password);
        statement.setInt(2, id);
        statement.executeUpdate();
      }
    }
    if (administrator) {
      grant(hub, id);
    }
  }

  private int add(Connection hub) throws SQLException {
    int id = number(hub, "SELECT max(id) FROM users", null) + 1;
    try (PreparedStatement statement =
        hub.prepareStatement(
            "INSERT INTO users (id, name, status, user_type) VALUES (?, ?, ?, ?)")) {
      statement.setInt(1, id);
      statement.setString(2, name);
      statement.setInt(3, status);
      statement.setInt(4, userType);
      statement.executeUpdate();
    }
    return id;
  }

  private static void grant(Connection hub, int id) throws SQLException {
    int permission = number(hub, "SELECT max(id) FROM permissions WHERE name = ?", Genesis.ADMIN);
    int row = number(hub, "SELECT max(id) FROM user_perms", null) + 1;
    int event = number(hub, "SELECT max(id) FROM events", null);
    try (PreparedStatement statement =
        hub.prepareStatement(
            "INSERT INTO user_perms (id, user_id, perm_id, create_event, creator_id)"
                + " SELECT ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM user_perms"
                + " WHERE user_id = ? AND perm_id = ? AND revoke_event IS NULL)")) {
      int column = 0;
      for (int value : new int[] {row, id, permission, event, id, id, permission}) {
        statement.setInt(++column, value);
      }
      statement.executeUpdate();
    }
  }

  /** A number, 0 for none. */
  private static int number(Connection hub, String query, @Nullable String text)
      throws SQLException {
    try (PreparedStatement statement = hub.prepareStatement(query)) {
      if (text != null) {
        statement.setString(1, text);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }
}
