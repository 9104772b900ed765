package dev.distworks.checker.simple;

import dev.distworks.checker.GenerationLedger;
import dev.distworks.checker.Mirror;
import dev.distworks.checker.RepositoryCheck;
import dev.distworks.checker.RepositoryVerifier;
import dev.distworks.checker.Verdict;
import dev.distworks.checker.verify.FileInspector;
import dev.distworks.checker.verify.Inspection;
import dev.distworks.checker.verify.KnownFile;
import dev.distworks.checker.verify.SourceFiles;
import dev.distworks.checker.wire.WireReply;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/**
 * Verifies a mirror of a Python package index: of sampled projects, the page against the source's,
 * and one file each of which the source says the size.
 *
 * <p>A file with another digest than the source's is poison, and so is one that the source does not
 * list, unless the mirror says that it is at an earlier serial or the source listed it before.
 */
public final class SimpleVerifier implements RepositoryVerifier {
  private static final Duration PAGE_DEADLINE = Duration.ofSeconds(20);

  private final String path;
  private final String base;
  private final int sample;
  private final String name;
  private final SimpleSource source;
  private final FileInspector inspector;
  private final GenerationLedger ledger;
  private final InstantSource clock;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final Map<String, Instant> behindSince = new HashMap<>();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          4,
          task -> {
            Thread thread = new Thread(task, "distworks-checker-simple");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param path of the index below a mirror's URL, empty for the URL itself
   * @param sample how many projects are looked at when nothing is suspicious
   */
  public SimpleVerifier(
      String path,
      int sample,
      SourceFiles source,
      FileInspector inspector,
      GenerationLedger ledger,
      InstantSource clock) {
    this.path = path;
    String bare = path.replaceAll("^/+|/+$", "");
    this.base = bare.isEmpty() ? "" : bare + "/";
    this.sample = sample;
    this.name = "pypi " + source.base();
    this.source = new SimpleSource(source, clock);
    this.inspector = inspector;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public void learn() throws IOException {
    source.learn();
  }

  @Override
  public CompletableFuture<RepositoryCheck> verify(Mirror mirror, Effort effort) {
    List<String> projects = source.sample(sample * (1 + effort.suspicion()));
    if (projects.isEmpty()) {
      return done(new Verdict.Unreachable("nothing is known of the source yet"));
    }
    CompletableFuture<State> state = CompletableFuture.completedFuture(new State());
    for (String project : projects) {
      state =
          state.thenCompose(
              before -> before.isOver() ? done(before) : compare(mirror, project, before));
    }
    return state
        .thenCompose(found -> files(mirror, effort, found))
        .exceptionally(
            failure ->
                check(new Verdict.Unreachable("it was not judged: " + failure), Inspection.none()));
  }

  private CompletableFuture<State> compare(Mirror mirror, String project, State state) {
    String page = base + project + "/";
    return inspector
        .document(mirror, page, SimpleSource.MAX_PAGE, PAGE_DEADLINE)
        .thenApplyAsync(
            reply -> {
              try {
                Optional<SimpleSource.Page> original = source.page(project);
                original.ifPresent(found -> compare(mirror, page, found, reply, state));
              } catch (IOException e) {
                state.skipped++; // the source is out of reach: that says nothing of the mirror
              }
              return state;
            },
            workers);
  }

  private void compare(
      Mirror mirror, String page, SimpleSource.Page original, WireReply reply, State state) {
    reply.fold(
        answer -> {
          if (answer.status() == 200) {
            compare(mirror, page, original, answer, state);
          } else {
            state.missing.add("'" + page + "' is not there, status " + answer.status());
          }
          return state;
        },
        stopped -> {
          state.poison.add("'" + page + "': " + stopped.why().words() + ": " + stopped.detail());
          return state;
        },
        failed -> {
          state.failures.add("'" + page + "': " + failed.why().words() + ": " + failed.detail());
          return state;
        });
  }

  private void compare(
      Mirror mirror,
      String page,
      SimpleSource.Page original,
      WireReply.Answer answer,
      State state) {
    state.pages++;
    ProjectPage found;
    try {
      found = ProjectPage.read(answer.body());
    } catch (IOException e) {
      state.poison.add("'" + page + "' is no page: " + e.getMessage());
      return;
    }
    OptionalLong serial = SimpleSource.serial(answer.header("x-pypi-last-serial").orElse(""));
    boolean earlier =
        serial.isPresent()
            && original.serial().isPresent()
            && serial.getAsLong() < original.serial().getAsLong();
    serial.ifPresent(value -> state.serials.put(page, value));
    Map<String, ProjectPage.Link> wanted = original.page().links();
    found.links().forEach((file, link) -> listed(file, link, wanted, earlier, state));
    List<KnownFile> candidates = new ArrayList<>();
    wanted.forEach(
        (file, link) -> {
          ProjectPage.Link theirs = found.links().get(file);
          if (theirs == null) {
            state.behind.add("'" + file + "'");
          } else if (link.size() >= 0 && link.sha256().matches("[0-9a-f]{64}")) {
            Digest digest = Digest.ofHex(DigestAlgorithm.SHA256, link.sha256());
            below(mirror, mirror.file(page), theirs.href())
                .ifPresent(at -> candidates.add(KnownFile.of(at, link.size(), digest, false)));
          }
        });
    if (!candidates.isEmpty()) {
      state.files.add(candidates.get(random.nextInt(candidates.size())));
    }
  }

  private void listed(
      String file,
      ProjectPage.Link link,
      Map<String, ProjectPage.Link> wanted,
      boolean earlier,
      State state) {
    ProjectPage.Link original = wanted.get(file);
    if (original == null) {
      (earlier || source.had(file) ? state.behind : state.poison)
          .add("'" + file + "' is not the source's");
    } else if (!original.sha256().isEmpty()
        && !link.sha256().isEmpty()
        && !original.sha256().equals(link.sha256())) {
      state.poison.add("'" + file + "' is listed with sha256 " + link.sha256());
    }
  }

  /** The path of a link below the mirror's URL; empty when it leads elsewhere. */
  private static Optional<String> below(Mirror mirror, URI page, String href) {
    try {
      String target = page.resolve(href).toString();
      String root = mirror.file("").toString();
      return target.startsWith(root)
          ? Optional.of(target.substring(root.length()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private CompletableFuture<RepositoryCheck> files(Mirror mirror, Effort effort, State state) {
    List<KnownFile> files = state.isOver() ? List.of() : state.files;
    return inspector
        .inspect(mirror, "", files, effort.maxBytes(), digest -> false)
        .thenApplyAsync(found -> check(verdict(mirror, state, found), found), workers);
  }

  private Verdict verdict(Mirror mirror, State state, Inspection files) {
    Optional<Verdict> fault = files.fault();
    if (!state.poison.isEmpty()) {
      return new Verdict.Poisoned(state.poison.get(0));
    }
    if (fault.isPresent()) {
      return fault.get();
    }
    if (!state.failures.isEmpty()) {
      return new Verdict.Unreachable(state.failures.get(0));
    }
    if (state.pages == 0) {
      return state.missing.isEmpty()
          ? new Verdict.Unreachable("the source is out of reach, so it was not compared")
          : new Verdict.Unreachable(state.missing.get(0), true);
    }
    Optional<Verdict> rolledBack = rolledBack(mirror, state);
    if (rolledBack.isPresent()) {
      return rolledBack.get();
    }
    if (!state.missing.isEmpty()) {
      return new Verdict.Partial(state.missing.get(0));
    }
    return state.behind.isEmpty() ? complete(mirror, state) : behind(mirror, state);
  }

  private Optional<Verdict> rolledBack(Mirror mirror, State state) {
    try {
      for (Map.Entry<String, Long> serial : state.serials.entrySet()) {
        String page = name + " " + serial.getKey();
        long before = ledger.served(page, mirror.url()).orElse(0);
        if (serial.getValue() < before) {
          return Optional.of(
              new Verdict.RolledBack(
                  "'" + serial.getKey() + "' serial " + serial.getValue(), "serial " + before));
        }
        ledger.serve(page, mirror.url(), serial.getValue());
      }
    } catch (IOException e) {
      System.getLogger(SimpleVerifier.class.getName())
          .log(System.Logger.Level.DEBUG, "the ledger", e);
    }
    return Optional.empty();
  }

  private Verdict complete(Mirror mirror, State state) {
    synchronized (behindSince) {
      behindSince.remove(mirror.url());
    }
    return new Verdict.Complete(state.pages + " projects as the source has them");
  }

  private Verdict behind(Mirror mirror, State state) {
    Instant since;
    synchronized (behindSince) {
      since = behindSince.computeIfAbsent(mirror.url(), unused -> clock.instant());
    }
    return new Verdict.Behind(
        "without " + state.behind.get(0), Duration.between(since, clock.instant()));
  }

  private static <T> CompletableFuture<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }

  private CompletableFuture<RepositoryCheck> done(Verdict verdict) {
    return done(check(verdict, Inspection.none()));
  }

  private RepositoryCheck check(Verdict verdict, Inspection inspection) {
    return new RepositoryCheck(
        path, verdict, clock.instant(), inspection.bytes(), inspection.took());
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }

  /** What was found so far; one thread after the other has it. */
  private static final class State {
    private final List<String> poison = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> behind = new ArrayList<>();
    private final Map<String, Long> serials = new HashMap<>();
    private final List<KnownFile> files = new ArrayList<>();
    private int pages;
    private int skipped;

    /** Whether more would change nothing. */
    boolean isOver() {
      return !poison.isEmpty() || !failures.isEmpty() || skipped > 3;
    }
  }
}
