package dev.distworks.checker.distfile;

import dev.distworks.checker.Mirror;
import dev.distworks.checker.RepositoryCheck;
import dev.distworks.checker.RepositoryVerifier;
import dev.distworks.checker.Verdict;
import dev.distworks.checker.verify.Beginnings;
import dev.distworks.checker.verify.FileFinding;
import dev.distworks.checker.verify.FileInspector;
import dev.distworks.checker.verify.Inspection;
import dev.distworks.checker.verify.KnownFile;
import dev.distworks.checker.verify.SourceFiles;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/**
 * Verifies a store of distfiles. Such files never change, so there are no generations: a mirror has
 * them, or is in the middle of getting those of the last day, or lacks older ones.
 */
public final class DistfileVerifier implements RepositoryVerifier {
  private final String path;
  private final String base;
  private final int sample;
  private final DistfileSource source;
  private final Beginnings beginnings;
  private final FileInspector inspector;
  private final InstantSource clock;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "distworks-checker-distfiles");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param path of the store below a mirror's URL
   * @param sample how many files are looked at when nothing is suspicious
   */
  public DistfileVerifier(
      String path, int sample, SourceFiles source, FileInspector inspector, InstantSource clock) {
    this.path = path;
    String bare = path.replaceAll("^/+|/+$", "");
    this.base = bare.isEmpty() ? "" : bare + "/";
    this.sample = sample;
    this.source = new DistfileSource(source, clock);
    this.beginnings = new Beginnings(source, file -> Optional.of(file.path()));
    this.inspector = inspector;
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
    List<KnownFile> left = new ArrayList<>(source.known());
    List<KnownFile> chosen = new ArrayList<>();
    while (chosen.size() < sample * (1 + effort.suspicion()) && !left.isEmpty()) {
      chosen.add(left.remove(random.nextInt(left.size())));
    }
    if (chosen.isEmpty()) {
      Verdict verdict = new Verdict.Unreachable("nothing is known of the source yet");
      return CompletableFuture.completedFuture(check(verdict, Inspection.none()));
    }
    return inspector
        .inspect(mirror, base, chosen, effort.maxBytes(), digest -> false)
        .thenApplyAsync(beginnings::told, worker)
        .thenApply(found -> check(verdict(found), found));
  }

  private static Verdict verdict(Inspection found) {
    boolean nothing =
        found.findings().stream().allMatch(finding -> finding.kind() == FileFinding.Kind.MISSING);
    return nothing
        ? new Verdict.Unreachable("none of " + found.findings().size() + " files is there", true)
        : found
            .fault()
            .orElseGet(() -> new Verdict.Complete(found.findings().size() + " files looked at"));
  }

  private RepositoryCheck check(Verdict verdict, Inspection inspection) {
    return new RepositoryCheck(
        path, verdict, clock.instant(), inspection.bytes(), inspection.took());
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
