package dev.distworks.checker.yum;

import dev.distworks.checker.GenerationLedger;
import dev.distworks.checker.GenerationLedger.Generation;
import dev.distworks.checker.Mirror;
import dev.distworks.checker.RepositoryCheck;
import dev.distworks.checker.RepositoryVerifier;
import dev.distworks.checker.Verdict;
import dev.distworks.checker.verify.Beginnings;
import dev.distworks.checker.verify.FileInspector;
import dev.distworks.checker.verify.Inspection;
import dev.distworks.checker.verify.KnownFile;
import dev.distworks.checker.verify.SourceFiles;
import dev.distworks.checker.wire.WireReply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/**
 * Verifies one yum or dnf repository. Its index decides which generation a mirror has; then every
 * metadata file of that generation and a sample of its packages are looked at, half of the sample
 * among those that are new. A generation that the mirror did not have before is looked at twice as
 * closely.
 *
 * <p>An index that the source never had is poison. When the source had it before this checker ever
 * looked, that cannot be known: where its own times say that it is older than everything known, it
 * counts as behind by as much as it says.
 */
public final class YumVerifier implements RepositoryVerifier {
  private static final Duration INDEX_DEADLINE = Duration.ofSeconds(15);
  private static final int MAX_SIGNATURE = 64 * 1024;

  private final String path;
  private final String base;
  private final int sample;
  private final String name;
  private final YumSource source;
  private final Beginnings beginnings;
  private final FileInspector inspector;
  private final GenerationLedger ledger;
  private final InstantSource clock;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "distworks-checker-yum");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param path of the repository below a mirror's URL; the folder that has {@code repodata}
   * @param sample how many packages are looked at when nothing is suspicious
   */
  public YumVerifier(
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
    this.name = "yum " + source.base();
    this.source = new YumSource(name, source, ledger, clock);
    this.beginnings = new Beginnings(source, file -> Optional.of(file.path()));
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
    return inspector
        .document(mirror, base + YumSource.INDEX, source.mostIndexBytes(), INDEX_DEADLINE)
        .thenComposeAsync(
            reply -> judge(mirror, effort, reply).thenApply(check -> check.andBytes(length(reply))),
            workers)
        .exceptionally(
            failure ->
                check(new Verdict.Unreachable("it was not judged: " + failure), Inspection.none()));
  }

  private static long length(WireReply reply) {
    return reply.fold(WireReply.Answer::length, stopped -> 0L, failed -> 0L);
  }

  private CompletableFuture<RepositoryCheck> judge(Mirror mirror, Effort effort, WireReply reply) {
    Optional<Verdict> none = noIndex(reply);
    if (none.isPresent() || !(reply instanceof WireReply.Answer answer)) {
      return done(none.orElseGet(() -> new Verdict.Unreachable("no index")));
    }
    byte[] index = answer.body();
    String id = YumSource.id(index);
    try {
      boolean asked = source.generation(id).isPresent() || relearn();
      Optional<YumGeneration> read = source.generation(id);
      if (read.isPresent()) {
        return inspect(mirror, effort, read.get());
      }
      return done(unread(mirror, index, id, asked));
    } catch (IOException e) {
      return done(new Verdict.Unreachable("it was not judged: " + e.getMessage()));
    }
  }

  private static Optional<Verdict> noIndex(WireReply reply) {
    return reply.fold(
        answer ->
            answer.status() == 200
                ? Optional.empty()
                : Optional.of(
                    new Verdict.Unreachable(
                        "repomd.xml: status " + answer.status(), answer.status() / 100 == 4)),
        stopped ->
            Optional.of(
                switch (stopped.why()) {
                  case REDIRECT_ELSEWHERE ->
                      new Verdict.Unreachable(
                          "repomd.xml: " + stopped.why().words() + ": " + stopped.detail());
                  default ->
                      new Verdict.Poisoned(
                          "repomd.xml: " + stopped.why().words() + ": " + stopped.detail());
                }),
        failed ->
            Optional.of(
                new Verdict.Unreachable(
                    "repomd.xml: " + failed.why().words() + ": " + failed.detail())));
  }

  /** The source may have published a moment ago what the mirror has already; false when unknown. */
  private boolean relearn() {
    try {
      source.learnSince(clock.instant());
      return true;
    } catch (IOException e) {
      System.getLogger(YumVerifier.class.getName())
          .log(System.Logger.Level.DEBUG, "looking at the source", e);
      return false;
    }
  }

  /**
   * Judges an index of which no more is known than perhaps its name.
   *
   * @param asked whether the source was asked just now
   */
  private Verdict unread(Mirror mirror, byte[] index, String id, boolean asked) throws IOException {
    List<Generation> known = ledger.generations(name);
    for (int i = known.size() - 1; i >= 0; i--) {
      Generation generation = known.get(i);
      if (generation.id().equals(id)) {
        return standing(mirror, generation)
            .orElseGet(() -> new Verdict.Behind(label(generation), age(generation, known)));
      }
    }
    if (known.isEmpty() || !asked) {
      return new Verdict.Unreachable(
          known.isEmpty()
              ? "nothing is known of the source yet"
              : "its generation is not known, and the source cannot be asked");
    }
    List<YumGeneration> kept = source.kept();
    if (kept.stream().anyMatch(generation -> generation.index().beginsWith(index))) {
      return new Verdict.Partial("'repomd.xml' is cut short after " + index.length + " bytes");
    }
    Repomd repomd;
    try {
      repomd = RepomdReader.read(index);
    } catch (IOException e) {
      return new Verdict.Poisoned("'repomd.xml' is none: " + e.getMessage());
    }
    if (!isOlder(repomd, known.get(0), kept)) {
      return new Verdict.Poisoned(
          "'repomd.xml' was never published, revision " + repomd.revision());
    }
    String label = "revision " + repomd.revision() + ", older than all that is known";
    if (ledger.served(name, mirror.url()).isPresent()) {
      return new Verdict.RolledBack(
          label, "generation " + ledger.served(name, mirror.url()).getAsLong());
    }
    Instant claimed = Instant.ofEpochSecond(repomd.newest());
    return new Verdict.Behind(label, Duration.between(claimed, clock.instant()), false);
  }

  private static boolean isOlder(Repomd repomd, Generation first, List<YumGeneration> kept) {
    long oldest =
        kept.stream()
            .filter(generation -> generation.generation().sequence() == first.sequence())
            .mapToLong(YumGeneration::claimed)
            .findFirst()
            .orElse(first.at().getEpochSecond());
    return repomd.newest() > 0 && repomd.newest() < oldest;
  }

  /** A generation before the newest that it served; else it is kept that it serves this one. */
  private Optional<Verdict> standing(Mirror mirror, Generation generation) throws IOException {
    long served = ledger.served(name, mirror.url()).orElse(0);
    if (generation.sequence() < served) {
      return Optional.of(new Verdict.RolledBack(label(generation), "generation " + served));
    }
    ledger.serve(name, mirror.url(), generation.sequence());
    return Optional.empty();
  }

  private static String label(Generation generation) {
    return "generation " + generation.sequence() + " (" + generation.id().substring(0, 15) + ")";
  }

  private Duration age(Generation generation, List<Generation> known) {
    Instant superseded =
        known.stream()
            .filter(other -> other.sequence() > generation.sequence())
            .map(Generation::at)
            .findFirst()
            .orElse(clock.instant());
    Duration age = Duration.between(superseded, clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private CompletableFuture<RepositoryCheck> inspect(
      Mirror mirror, Effort effort, YumGeneration generation) throws IOException {
    boolean news = ledger.served(name, mirror.url()).orElse(0) < generation.generation().sequence();
    Optional<Verdict> rolledBack = standing(mirror, generation.generation());
    if (rolledBack.isPresent()) {
      return done(rolledBack.get());
    }
    List<Generation> known = ledger.generations(name);
    boolean newest = known.get(known.size() - 1).sequence() == generation.generation().sequence();
    Verdict well =
        newest
            ? new Verdict.Complete(label(generation.generation()))
            : new Verdict.Behind(
                label(generation.generation()), age(generation.generation(), known));
    int wanted = sample * (1 + effort.suspicion()) * (news ? 2 : 1);
    List<KnownFile> packages = sample(generation.packages(), wanted);
    return signature(mirror, generation)
        .thenCompose(
            signature ->
                signature.isPresent()
                    ? done(signature.get())
                    : inspector
                        .inspect(
                            mirror, base, generation.metadata(), effort.maxBytes(), source::had)
                        .thenCompose(metadata -> packages(mirror, effort, packages, metadata))
                        .thenApplyAsync(beginnings::told, workers)
                        .thenApply(all -> check(all.fault().orElse(well), all)));
  }

  private CompletableFuture<Inspection> packages(
      Mirror mirror, Effort effort, List<KnownFile> packages, Inspection metadata) {
    if (metadata.fault().filter(Verdict.Unreachable.class::isInstance).isPresent()) {
      return CompletableFuture.completedFuture(metadata);
    }
    long left = Math.max(0, effort.maxBytes() - metadata.bytes());
    return inspector
        .inspect(mirror, base, packages, left, digest -> false)
        .thenApply(metadata::and);
  }

  /** What is wrong with the signature of the index, where the source has one. */
  private CompletableFuture<Optional<Verdict>> signature(Mirror mirror, YumGeneration generation) {
    if (generation.signatures().isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return inspector
        .document(mirror, base + YumSource.SIGNATURE, MAX_SIGNATURE, INDEX_DEADLINE)
        .thenApplyAsync(
            reply ->
                reply.fold(
                    answer -> signature(answer, generation),
                    stopped ->
                        Optional.of(
                            new Verdict.Poisoned(
                                "repomd.xml.asc: "
                                    + stopped.why().words()
                                    + ": "
                                    + stopped.detail())),
                    failed ->
                        Optional.of(
                            new Verdict.Unreachable(
                                "repomd.xml.asc: "
                                    + failed.why().words()
                                    + ": "
                                    + failed.detail()))),
            workers);
  }

  private Optional<Verdict> signature(WireReply.Answer answer, YumGeneration generation) {
    if (answer.status() != 200) {
      return Optional.of(
          new Verdict.MidSync("'repomd.xml.asc' is not there, status " + answer.status()));
    }
    byte[] found = answer.body();
    boolean asked = generation.isSignedBy(found) || relearn();
    if (source.kept().stream().anyMatch(known -> isNow(known, generation, found))) {
      return Optional.empty();
    }
    if (source.kept().stream().anyMatch(known -> known.wasSignedBy(found))) {
      return Optional.of(new Verdict.MidSync("'repomd.xml.asc' is an earlier one"));
    }
    return Optional.of(
        asked
            ? new Verdict.Poisoned("'repomd.xml.asc' was never published")
            : new Verdict.Unreachable(
                "'repomd.xml.asc' is not known, and the source cannot be asked"));
  }

  private static boolean isNow(YumGeneration known, YumGeneration wanted, byte[] signature) {
    return known.generation().equals(wanted.generation()) && known.isSignedBy(signature);
  }

  /** That many of them by chance, half of them among the recent ones where there are any. */
  private List<KnownFile> sample(List<KnownFile> all, int wanted) {
    List<KnownFile> recent = new ArrayList<>(all.stream().filter(KnownFile::recent).toList());
    List<KnownFile> others = new ArrayList<>(all.stream().filter(file -> !file.recent()).toList());
    List<KnownFile> chosen = new ArrayList<>();
    while (chosen.size() < wanted && (!recent.isEmpty() || !others.isEmpty())) {
      boolean fromRecent = others.isEmpty() || (!recent.isEmpty() && chosen.size() % 2 == 0);
      List<KnownFile> from = fromRecent ? recent : others;
      chosen.add(from.remove(random.nextInt(from.size())));
    }
    return chosen;
  }

  private CompletableFuture<RepositoryCheck> done(Verdict verdict) {
    return CompletableFuture.completedFuture(check(verdict, Inspection.none()));
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
