package dev.distworks.core.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;

/** Connections to PostgreSQL, kept by HikariCP: bounded, checked, renewed. */
final class PooledConnections implements Connections {
  private static final int MAX_CONNECTIONS = 16;

  private final HikariDataSource pool;

  private PooledConnections(HikariDataSource pool) {
    this.pool = pool;
  }

  static PooledConnections open(DatabaseSettings settings) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setDataSourceClassName("org.postgresql.ds.PGSimpleDataSource");
    config.addDataSourceProperty("url", settings.url());
    settings.user().ifPresent(config::setUsername);
    settings.password().ifPresent(config::setPassword);
    config.setAutoCommit(false);
    config.setMaximumPoolSize(MAX_CONNECTIONS);
    config.setMinimumIdle(0);
    try {
      return new PooledConnections(new HikariDataSource(config));
    } catch (HikariPool.PoolInitializationException e) {
      throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e);
    }
  }

  @Override
  public Connection take() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public void giveBack(Connection connection, boolean sound) {
    if (!sound) {
      pool.evictConnection(connection);
    }
    try {
      connection.close();
    } catch (SQLException e) {
      System.getLogger(PooledConnections.class.getName())
          .log(System.Logger.Level.DEBUG, "closing a connection", e);
    }
  }

  /** The server forces each commit. */
  @Override
  public void force() {}

  /** The server vacuums by itself. */
  @Override
  public void tidy() {}

  @Override
  public void close() {
    pool.close();
  }
}
