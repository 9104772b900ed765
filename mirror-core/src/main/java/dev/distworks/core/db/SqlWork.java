package dev.distworks.core.db;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on a connection that is lent for it. */
@FunctionalInterface
public interface SqlWork<T> {
  /**
   * Does the work. It neither commits nor rolls back, keeps nothing of the connection, does not
   * call the {@link Database} again, and can be done again: when it collided with another
   * transaction it is called once more.
   */
  T run(Connection connection) throws SQLException;
}
