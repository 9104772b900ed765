package dev.distworks.build.jdbc;

import dev.distworks.build.edit.HubStore;
import dev.distworks.build.edit.HubStoreContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

class PostgresHubStoreIT extends HubStoreContract {
  private static @Nullable EmbeddedPostgres server;
  private static int databases;

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

  @Override
  protected HubStore open() throws IOException {
    String name = "hub" + ++databases;
    try (Connection connection =
            Objects.requireNonNull(server).getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return another(name);
  }

  private static HubStore another(String name) throws IOException {
    return SqlHubStore.open(
        Objects.requireNonNull(server).getJdbcUrl("postgres", name),
        Optional.of("postgres"),
        Optional.of("postgres"),
        InstantSource.system());
  }

  @Override
  protected HubStore reopen(HubStore store) throws IOException {
    store.close();
    return another("hub" + databases);
  }
}
