package dev.distworks.core.db;

import java.sql.Connection;
import java.sql.SQLException;

/** Connections to one database, kept open between uses. Thread-safe. */
interface Connections extends AutoCloseable {
  /** A connection that is the caller's until {@link #giveBack}; auto-commit is off. */
  Connection take() throws SQLException;

  /**
   * Takes a connection back, whose transaction has ended.
   *
   * @param sound false when it failed in a way that it may not be used again
   */
  void giveBack(Connection connection, boolean sound);

  /** Puts everything committed where even a loss of power leaves it. */
  void force() throws SQLException;

  /**
   * Gives back disk that has become free, when that is worth its time; just before {@link #close}.
   */
  void tidy() throws SQLException;

  @Override
  void close() throws SQLException;
}
