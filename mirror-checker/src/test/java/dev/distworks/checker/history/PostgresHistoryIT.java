package dev.distworks.checker.history;

import dev.distworks.checker.History;
import dev.distworks.core.db.Database;
import dev.distworks.core.db.DatabaseSettings;
import dev.distworks.core.testing.ManualClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same on PostgreSQL, a database each time. */
class PostgresHistoryIT extends SqlHistoryContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static EmbeddedPostgres server;

  @BeforeAll
  static void startServer() throws Exception {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @Override
  Database database(String name) throws Exception {
    String own = name + NUMBER.incrementAndGet();
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + own);
    }
    return Database.open(
        new DatabaseSettings(
            server.getJdbcUrl("postgres", own),
            Optional.empty(),
            Optional.empty(),
            SqlHistory.MIGRATIONS));
  }

  @Override
  History open() throws Exception {
    return new SqlHistory(database("history"), ManualClock.at(NOON));
  }
}
