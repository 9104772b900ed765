package dev.distworks.core.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.distworks.core.db.DatabaseException.Fault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresDatabaseIT extends DatabaseContract {
  private static final String PASSWORD = "s3cret-word";
  private static @Nullable EmbeddedPostgres server;
  private static int databases;

  private String name = "";

  @BeforeAll
  static void start() {
    try {
      server = EmbeddedPostgres.start();
    } catch (IOException | IllegalStateException e) {
      Assumptions.abort("PostgreSQL cannot run here: " + e.getMessage());
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private static EmbeddedPostgres server() {
    return java.util.Objects.requireNonNull(server);
  }

  @BeforeEach
  void makeDatabase() throws SQLException {
    name = "test" + ++databases;
    execute("CREATE DATABASE " + name);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  DatabaseSettings settings(String migrations) {
    return new DatabaseSettings(
        "jdbc:postgresql://127.0.0.1:" + server().getPort() + "/" + name,
        Optional.of("postgres"),
        Optional.of(PASSWORD),
        migrations);
  }

  @Test
  void isMigratedOnceWhenManyOpenIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Database> one = threads.submit(() -> open(TWO));
      Future<Database> other = threads.submit(() -> open(TWO));
      one.get().close();
      other.get().close();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void saysThatThereIsNoServer() {
    DatabaseSettings nowhere =
        new DatabaseSettings(
            "jdbc:postgresql://127.0.0.1:1/none?password=" + PASSWORD,
            Optional.of("nobody"),
            Optional.of(PASSWORD),
            ONE);
    DatabaseException refused = assertThrows(DatabaseException.class, () -> Database.open(nowhere));
    assertEquals(Fault.UNAVAILABLE, refused.fault(), refused.toString());
    assertFalse(refused.toString().contains(PASSWORD));
    assertFalse(nowhere.toString().contains(PASSWORD));
  }

  @Test
  void worksOnAfterItsConnectionsWereCut() throws Exception {
    try (Database database = open(ONE)) {
      database.transact(Items.insert("a", 1));
      execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
      try {
        database.transact(Items.insert("b", 1));
      } catch (DatabaseException cut) {
        assertEquals(Fault.UNAVAILABLE, cut.fault(), cut.toString());
      }
      database.transact(Items.insert("c", 1));
    }
  }
}
