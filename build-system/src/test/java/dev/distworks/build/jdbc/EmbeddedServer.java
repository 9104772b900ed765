package dev.distworks.build.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server for tests. */
final class EmbeddedServer implements AutoCloseable {
  private final EmbeddedPostgres server;
  private int databases;

  private EmbeddedServer(EmbeddedPostgres server) {
    this.server = server;
  }

  static EmbeddedServer start() {
    try {
      return new EmbeddedServer(EmbeddedPostgres.start());
    } catch (IOException | IllegalStateException e) {
      return Assumptions.abort("PostgreSQL cannot run here: " + e.getMessage());
    }
  }

  /** Makes a database and returns its URL. */
  String database() throws IOException {
    String name = "hub" + ++databases;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return server.getJdbcUrl("postgres", name);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
