import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Name;
import dev.distworks.build.jdbc.SqlHubStore;
import dev.distworks.build.load.HubLoad;
import dev.distworks.build.tag.TagView;
import dev.distworks.build.tag.TaggedQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Times the engine and the durable store in process. Arguments: URL [USER PASSWORD] FILE.json */
class TagEngine {
  public static void main(String[] arguments) throws Exception {
    String url = arguments[0];
    Optional<String> user = arguments.length > 2 ? Optional.of(arguments[1]) : Optional.empty();
    Optional<String> password = arguments.length > 2 ? Optional.of(arguments[2]) : Optional.empty();
    Path file = Path.of(arguments[arguments.length - 1]);
    try (SqlHubStore store = SqlHubStore.open(url, user, password, InstantSource.system())) {
      if (store.read(facts -> facts.builds.count()) == 0) {
        long start = System.nanoTime();
        int admin = store.change(0, edit -> edit.users().create("kojiadmin", 0, Optional.empty()));
        HubLoad.load(store, admin, file);
        System.out.printf(Locale.ROOT, "%-46s %8.2f s%n", "bulk load", (System.nanoTime() - start) / 1e9);
      }
    }
    long start = System.nanoTime();
    try (SqlHubStore store = SqlHubStore.open(url, user, password, InstantSource.system())) {
      System.out.printf(Locale.ROOT, "%-46s %8.2f s%n", "open with all of it", (System.nanoTime() - start) / 1e9);
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.printf(Locale.ROOT, "%-46s %8d MB%n", "heap after that", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
      store.read(
          facts -> {
            questions(facts);
            return facts;
          });
      changes(store, 1);
      changes(store, 4);
    }
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM")) {
        System.out.println(line);
      }
    }
  }

  private static void questions(Facts facts) {
    int build = facts.tags.require("f19-build");
    int oldest = facts.tags.require("f8");
    List<Name> packages = facts.packages.all();
    int[] next = {0};
    time(facts, "full inheritance", view -> view.inheritance(build).size());
    time(facts, "reverse", view -> view.descendants(oldest).size());
    time(facts, "latest of one package", view -> view.tagged(TaggedQuery.of(build).inherited().latest(1).ofPackage(packages.get(next[0]++ % packages.size()).id())).size());
    time(facts, "latest of all with inheritance", view -> view.tagged(TaggedQuery.of(build).inherited().latest(1)).size());
    time(facts, "all builds with inheritance", view -> view.tagged(TaggedQuery.of(build).inherited()).size());
    time(facts, "package files of the latest", view -> view.taggedRpms(TaggedQuery.of(build).inherited().latest(1)).rpms().size());
    time(facts, "last change", view -> view.lastChange(build));
    int middle = facts.lastEvent() - 1;
    time(facts, "latest of all one event ago", view -> TagView.at(facts, middle).tagged(TaggedQuery.of(build).inherited().latest(1)).size());
  }

  private static void time(Facts facts, String what, Function<TagView, Integer> question) {
    long[] times = new long[200];
    int answer = 0;
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < times.length; i++) {
        long start = System.nanoTime();
        answer = question.apply(TagView.now(facts));
        times[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(times);
    System.out.printf(Locale.ROOT, "%-46s %8.3f ms (%d)%n", what, times[times.length / 2] / 1e6, answer);
  }

  private static void changes(SqlHubStore store, int clients) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    AtomicInteger done = new AtomicInteger();
    for (int round = 0; round < 2; round++) {
      int runs = round;
      done.set(0);
      long start = System.nanoTime();
      long end = start + 3_000_000_000L;
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int client = i;
        work.add(
            () -> {
              int tag = store.read(facts -> facts.tags.require("f" + (10 + client) + "-side-" + (clients + 4 * runs)));
              for (int build = 1; System.nanoTime() < end; build++) {
                int id = build;
                store.change(
                    1,
                    edit -> {
                      edit.tagging().tag(tag, id, true);
                      return id;
                    });
                done.incrementAndGet();
              }
              return client;
            });
      }
      for (Future<Integer> each : pool.invokeAll(work)) {
        each.get();
      }
      System.out.printf(Locale.ROOT, "%-46s %8.0f /s%n", "tagged, kept for good, " + clients + " at once", done.get() / ((System.nanoTime() - start) / 1e9));
    }
    pool.shutdown();
  }
}
