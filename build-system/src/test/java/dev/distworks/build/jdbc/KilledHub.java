package dev.distworks.build.jdbc;

import dev.distworks.build.edit.TagSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Changes a hub until it is killed, and says what is kept. Its argument is the database's file. */
final class KilledHub {
  private KilledHub() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (SqlHubStore store = SqlHubStore.embedded(Path.of(arguments[0]), InstantSource.system())) {
      Thread[] clients = new Thread[3];
      for (int client = 0; client < clients.length; client++) {
        clients[client] = new Thread(() -> changeForEver(store));
        clients[client].start();
      }
      for (Thread client : clients) {
        client.join();
      }
    }
  }

  private static void changeForEver(SqlHubStore store) {
    try {
      while (true) {
        String kept =
            store.change(
                0,
                edit -> {
                  String name = "t" + edit.event();
                  edit.tags().create(name, List.of(), TagSettings.create());
                  return name;
                });
        synchronized (KilledHub.class) {
          System.out.println(kept);
          System.out.flush();
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
