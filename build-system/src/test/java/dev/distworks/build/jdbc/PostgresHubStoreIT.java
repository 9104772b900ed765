package dev.distworks.build.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.distworks.build.HubFault;
import dev.distworks.build.edit.HubStore;
import dev.distworks.build.edit.HubStoreContract;
import dev.distworks.build.edit.TagSettings;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Name;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresHubStoreIT extends HubStoreContract {
  private static @Nullable EmbeddedServer server;

  private String url = "";

  @BeforeAll
  static void start() {
    server = EmbeddedServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Override
  protected HubStore open() throws IOException {
    url = Objects.requireNonNull(server).database();
    return another();
  }

  private SqlHubStore another() throws IOException {
    return SqlHubStore.open(
        url, Optional.of("postgres"), Optional.of("postgres"), InstantSource.system());
  }

  @Override
  protected HubStore reopen(HubStore store) throws IOException {
    store.close();
    return another();
  }

  @Test
  void showsAtOnceWhatAnotherHubHasChanged() throws IOException {
    try (HubStore one = open();
        HubStore other = another()) {
      for (int i = 0; i < 5; i++) {
        String name = "t" + i;
        HubStore from = i % 2 == 0 ? one : other;
        HubStore to = i % 2 == 0 ? other : one;
        int id = from.change(0, edit -> edit.tags().create(name, List.of(), TagSettings.create()));
        int seen = to.read(facts -> facts.tags.require(name));
        assertEquals(id, seen);
      }
      one.change(
          0,
          edit -> {
            edit.tags().delete(1);
            return 0;
          });
      int last = one.read(Facts::lastEvent);
      int seen = other.read(Facts::lastEvent);
      assertEquals(last, seen);
      assertThrows(
          HubFault.class,
          () ->
              other.change(
                  0,
                  edit -> {
                    edit.tags().delete(1);
                    return 0;
                  }));
    }
  }

  @Test
  void givesEachEventOnceWhenTwoHubsChangeAtATime() throws Exception {
    try (HubStore one = open();
        HubStore other = another()) {
      ExecutorService clients = Executors.newFixedThreadPool(4);
      List<Future<Integer>> runs = new ArrayList<>();
      for (int client = 0; client < 4; client++) {
        HubStore mine = client % 2 == 0 ? one : other;
        int number = client;
        runs.add(
            clients.submit(
                () -> {
                  for (int i = 0; i < 25; i++) {
                    String name = "t" + number + "-" + i;
                    mine.change(
                        0, edit -> edit.tags().create(name, List.of(), TagSettings.create()));
                  }
                  return number;
                }));
      }
      for (Future<Integer> run : runs) {
        run.get();
      }
      clients.shutdown();
      List<Name> tags = one.read(facts -> facts.tags.all());
      List<Name> same = other.read(facts -> facts.tags.all());
      int last = one.read(Facts::lastEvent);
      assertEquals(100, tags.size());
      assertEquals(100, last);
      assertEquals(tags, same);
    }
  }

  @Test
  void undoesTheCallersTablesTogetherWithFacts() throws IOException {
    try (HubStore opened = open()) {
      SqlHubStore store = (SqlHubStore) opened;
      store
          .database()
          .transact(
              connection -> {
                try (Statement statement = connection.createStatement()) {
                  return statement.execute("CREATE TABLE mine (id INT PRIMARY KEY)");
                }
              });
      HubFault fault =
          assertThrows(
              HubFault.class,
              () ->
                  store.changeWith(
                      0,
                      (edit, connection) -> {
                        insert(connection, 1);
                        throw HubFault.generic("no");
                      }));
      assertEquals("no", fault.text());
      store.changeWith(
          0,
          (edit, connection) -> {
            insert(connection, 1);
            return edit.tags().create("t", List.of(), TagSettings.create());
          });
      assertThrows(
          IOException.class,
          () ->
              store.changeWith(
                  0,
                  (edit, connection) -> {
                    edit.tags().create("u", List.of(), TagSettings.create());
                    insert(connection, 1);
                    return 0;
                  }));
      int tags = store.read(facts -> facts.tags.all().size());
      assertEquals(1, tags);
      store.change(0, edit -> edit.tags().create("v", List.of(), TagSettings.create()));
    }
  }

  private static void insert(Connection connection, int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO mine VALUES (" + id + ")");
    }
  }
}
