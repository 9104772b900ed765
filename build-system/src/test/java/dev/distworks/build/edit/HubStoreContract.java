package dev.distworks.build.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.distworks.build.HubFault;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Version;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of a hub does, whatever it keeps things in. */
public abstract class HubStoreContract {

  /** A new, empty store. */
  protected abstract HubStore open() throws IOException;

  /** The same store after its process came to an end; a store in memory gives itself. */
  protected abstract HubStore reopen(HubStore store) throws IOException;

  static Stream<String> graphs() {
    return OracleGraph.names();
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void answersAsTheRealHubDidNowAndAtPastEvents(String name) throws IOException {
    OracleGraph graph = OracleGraph.read(name);
    HubStore store = open();
    try {
      graph.replay(store);
      graph.check(store);
      store = reopen(store);
      graph.check(store);
    } finally {
      store.close();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void answersAsTheLiteralEngineDoes(long seed) throws IOException {
    HubStore store = open();
    try {
      RandomChanges.prepare(store);
      RandomChanges changes = new RandomChanges(seed);
      for (int i = 0; i < 60; i++) {
        store.changeEach(1, changes.next(4));
        tryOut(store, changes);
      }
      check(store, "seed " + seed);
      store = reopen(store);
      check(store, "seed " + seed + " after a restart");
    } finally {
      store.close();
    }
  }

  private static void tryOut(HubStore store, RandomChanges changes) throws IOException {
    String before = store.read(HubStoreContract::everything);
    try {
      store.tryOut(1, changes.next());
    } catch (HubFault e) {
      // Refused: that must leave no trace either.
    }
    assertEquals(before, store.read(HubStoreContract::everything));
  }

  private static void check(HubStore store, String place) throws IOException {
    store.read(
        facts -> {
          int last = facts.lastEvent();
          for (int event = last; event > 0; event -= 1 + last / 8) {
            EngineComparison.check(facts, event, place);
          }
          EngineComparison.check(facts, Version.NOW, place);
          return last;
        });
  }

  /** All versions there are, as text. */
  static String everything(Facts facts) {
    StringBuilder text = new StringBuilder();
    facts.versionShelves().forEach(shelf -> shelf.forEach(v -> text.append(v).append('\n')));
    return text.append(facts.lastEvent()).toString();
  }

  @Test
  void doesChangesOfManyClientsOneAfterTheOther() throws Exception {
    HubStore store = open();
    try {
      RandomChanges.prepare(store);
      Map<Integer, Function<Edit, Integer>> done = new ConcurrentSkipListMap<>();
      ExecutorService clients = Executors.newFixedThreadPool(8);
      List<Future<?>> runs = new ArrayList<>();
      for (int client = 0; client < 8; client++) {
        RandomChanges changes = new RandomChanges(100 + client);
        runs.add(clients.submit(() -> change(store, changes, done)));
      }
      for (Future<?> run : runs) {
        run.get();
      }
      clients.shutdown();
      HubStore alone = new MemoryHubStore(InstantSource.system());
      RandomChanges.prepare(alone);
      for (Map.Entry<Integer, Function<Edit, Integer>> change : done.entrySet()) {
        assertEquals(change.getKey(), alone.change(1, change.getValue()));
      }
      assertEquals(
          alone.read(HubStoreContract::everything), store.read(HubStoreContract::everything));
      check(store, "after many clients");
    } finally {
      store.close();
    }
  }

  private static boolean change(
      HubStore store, RandomChanges changes, Map<Integer, Function<Edit, Integer>> done)
      throws IOException {
    for (int i = 0; i < 40; i++) {
      Function<Edit, Integer> change = changes.next();
      try {
        int event = store.change(1, change);
        done.put(event, change);
        int seen = store.read(Facts::lastEvent);
        if (seen < event) {
          throw new AssertionError("expected event " + event + " to be seen, found " + seen);
        }
      } catch (HubFault e) {
        // Refused: what others did came first.
      }
    }
    return true;
  }
}
