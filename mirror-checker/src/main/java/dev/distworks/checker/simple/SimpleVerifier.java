package dev.distworks.checker.simple;

import dev.distworks.checker.GenerationLedger;
import dev.distworks.checker.Mirror;
import dev.distworks.checker.RepositoryCheck;
import dev.distworks.checker.RepositoryVerifier;
import dev.distworks.checker.Verdict;
import dev.distworks.checker.verify.Beginnings;
import dev.distworks.checker.verify.FileInspector;
import dev.distworks.checker.verify.Inspection;
import dev.distworks.checker.verify.KnownFile;
import dev.distworks.checker.verify.SourceFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a mirror of a Python package index: of sampled projects, the page against the source's,
 * and one file each of which the source says the size.
 *
 * <p>A file with another digest than the source's is poison, and so is one that the source does not
 * list, unless the mirror says that it is at an earlier serial or the source listed it before.
 */
public final class SimpleVerifier implements RepositoryVerifier {
  private static final Duration PAGE_DEADLINE = Duration.ofSeconds(20);
  private static final long LEAST_ALLOWED = 64 * 1024;
  private static final CompletableFuture<@Nullable Void> DONE =
      CompletableFuture.completedFuture(null);

  private final String path;
  private final String base;
  private final int sample;
  private final String name;
  private final SimpleSource source;
  private final SourceFiles originals;
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
    this.originals = source;
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
      return CompletableFuture.completedFuture(
          check(new Verdict.Unreachable("nothing is known of the source yet"), Inspection.none()));
    }
    PageComparison comparison = new PageComparison(mirror, source, random);
    CompletableFuture<@Nullable Void> pages = CompletableFuture.completedFuture(null);
    for (String project : projects) {
      pages =
          pages.thenComposeAsync(
              unused -> comparison.isOver() ? DONE : compare(mirror, project, comparison), workers);
    }
    return pages
        .thenCompose(unused -> files(mirror, effort, comparison))
        .exceptionally(
            failure ->
                check(new Verdict.Unreachable("it was not judged: " + failure), Inspection.none()));
  }

  /** The source's page comes first: it says how much the mirror's may be. */
  private CompletableFuture<@Nullable Void> compare(
      Mirror mirror, String project, PageComparison comparison) {
    Optional<SimpleSource.Page> original;
    try {
      original = source.page(project);
    } catch (IOException e) {
      comparison.skip();
      return DONE;
    }
    if (original.isEmpty()) {
      return DONE; // gone since the index was read
    }
    String page = base + project + "/";
    long most = LEAST_ALLOWED + 4L * original.get().page().size();
    return inspector
        .document(mirror, page, most, PAGE_DEADLINE)
        .thenAcceptAsync(reply -> comparison.take(project, page, original.get(), reply), workers);
  }

  private CompletableFuture<RepositoryCheck> files(
      Mirror mirror, Effort effort, PageComparison comparison) {
    List<KnownFile> files = comparison.isOver() ? List.of() : comparison.files();
    return inspector
        .inspect(mirror, "", files, effort.maxBytes(), digest -> false)
        .thenApplyAsync(new Beginnings(originals, comparison::original)::told, workers)
        .thenApply(
            found -> check(verdict(mirror, comparison, found), found).andBytes(comparison.bytes()));
  }

  private Verdict verdict(Mirror mirror, PageComparison pages, Inspection files) {
    if (!pages.poison().isEmpty()) {
      return new Verdict.Poisoned(pages.poison().get(0));
    }
    Optional<Verdict> fault = files.fault();
    if (fault.isPresent()) {
      return fault.get();
    }
    if (!pages.failures().isEmpty()) {
      return new Verdict.Unreachable(pages.failures().get(0));
    }
    if (pages.isEmpty()) {
      return new Verdict.Unreachable("none of the sampled projects is there", true);
    }
    if (pages.pages() == 0) {
      return new Verdict.Unreachable("the source is out of reach, so it was not compared");
    }
    Optional<Verdict> rolledBack = rolledBack(mirror, pages.serials());
    if (rolledBack.isPresent()) {
      return rolledBack.get();
    }
    if (!pages.missing().isEmpty()) {
      return new Verdict.Partial(pages.missing().get(0));
    }
    return pages.behind().isEmpty()
        ? complete(mirror, pages.pages())
        : behind(mirror, pages.behind().get(0), pages.isVouched());
  }

  private Optional<Verdict> rolledBack(Mirror mirror, Map<String, Long> serials) {
    try {
      for (Map.Entry<String, Long> serial : serials.entrySet()) {
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

  private Verdict complete(Mirror mirror, int pages) {
    synchronized (behindSince) {
      behindSince.remove(mirror.url());
    }
    return new Verdict.Complete(pages + " projects as the source has them");
  }

  private Verdict behind(Mirror mirror, String what, boolean vouched) {
    Instant since;
    synchronized (behindSince) {
      since = behindSince.computeIfAbsent(mirror.url(), unused -> clock.instant());
    }
    return new Verdict.Behind(what, Duration.between(since, clock.instant()), vouched);
  }

  private RepositoryCheck check(Verdict verdict, Inspection inspection) {
    return new RepositoryCheck(
        path, verdict, clock.instant(), inspection.bytes(), inspection.took());
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
