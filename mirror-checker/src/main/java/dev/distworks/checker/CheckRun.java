package dev.distworks.checker;

import dev.distworks.checker.Probe.Request;
import dev.distworks.checker.RepositoryVerifier.Effort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One check of one mirror: its stamps, then its repositories where they are due. */
final class CheckRun {
  /** The other family of addresses is tried at every so many checks. */
  private static final int OTHER_FAMILY_EVERY = 10;

  private final MirrorCheckerBuilder settings;
  private final PlantingLog planting;
  private final Watched watched;
  private final Mirror mirror;
  private final long number;
  private final boolean marks;

  CheckRun(MirrorCheckerBuilder settings, PlantingLog planting, Watched watched) {
    this.settings = settings;
    this.planting = planting;
    this.watched = watched;
    this.mirror = watched.mirror();
    this.marks =
        settings.planter != null
            && planting.state().lastPlanted().isPresent()
            && watched.wantsMarks();
    this.number = watched.begin();
  }

  /** Never fails. */
  CompletableFuture<MirrorStatus> start() {
    CompletableFuture<Stamps> stamps =
        settings.files().isEmpty()
            ? CompletableFuture.completedFuture(Stamps.NONE)
            : settings
                .probe
                .probe(new Request(mirror, files(), Optional.empty()))
                .thenApply(this::stamps);
    return stamps.thenCompose(this::otherFamily).thenCompose(this::verify);
  }

  private List<String> files() {
    List<String> files = new ArrayList<>(settings.files());
    if (marks) {
      files.addAll(settings.marks);
    }
    return files;
  }

  private Stamps stamps(ProbeResult result) {
    List<DirectoryReading> directories = new ArrayList<>();
    for (int i = 0; i < settings.directories.size(); i++) {
      directories.add(new DirectoryReading(settings.directories.get(i), result.stamps().get(i)));
    }
    Finding finding =
        Finding.ofStamps(
            directories, stamp -> planting.lag(stamp, result.at()), settings.threshold);
    finding.oldest().ifPresent(planting::seen);
    if (marks) {
      int at = directories.size();
      watched.marks(result.stamps().get(at), result.stamps().get(at + 1), finding.oldest());
    }
    Optional<AddressFamily> family =
        result.contact().or(() -> watched.status().contact()).map(Contact::family);
    family.ifPresent(one -> watched.family(one, familyState(result)));
    return new Stamps(finding, directories, result.contact());
  }

  private CompletableFuture<Stamps> otherFamily(Stamps stamps) {
    if (stamps.contact.filter(Contact::dualStack).isEmpty() || number % OTHER_FAMILY_EVERY != 0) {
      return CompletableFuture.completedFuture(stamps);
    }
    AddressFamily other = stamps.contact.get().family().other();
    return settings
        .probe
        .probe(new Request(mirror, settings.files().subList(0, 1), Optional.of(other)))
        .thenApply(
            result -> {
              watched.family(other, familyState(result));
              return stamps;
            });
  }

  private static FamilyState familyState(ProbeResult result) {
    String detail =
        result
            .stamps()
            .get(0)
            .fold(
                planted -> "",
                refuted -> refuted.why().words(),
                absent -> "status " + absent.status(),
                unreachable -> unreachable.why().words() + ": " + unreachable.detail());
    return new FamilyState(
        result.at(), result.contact().isPresent(), detail, result.contact().map(Contact::latency));
  }

  private CompletableFuture<MirrorStatus> verify(Stamps stamps) {
    Instant now = settings.clock.instant();
    boolean there =
        stamps.finding.condition() == Condition.FRESH
            || stamps.finding.condition() == Condition.STALE;
    Duration apart = settings.verifyEvery(mirror);
    if (settings.verifiers.isEmpty() || !there || !watched.verificationDue(now, apart)) {
      return CompletableFuture.completedFuture(conclude(stamps, Optional.empty()));
    }
    long share = watched.budget(settings.bytesPerDay, now) / Math.max(1, settings.verifiers.size());
    Effort effort = new Effort(watched.suspicion(), share);
    CompletableFuture<List<RepositoryCheck>> all =
        CompletableFuture.completedFuture(new ArrayList<>());
    for (RepositoryVerifier verifier : settings.verifiers) {
      all =
          all.thenCombine(
              verifier.verify(mirror, effort),
              (checks, check) -> {
                checks.add(check);
                return checks;
              });
    }
    return all.thenApply(checks -> conclude(stamps, Optional.of(checks)));
  }

  private MirrorStatus conclude(Stamps stamps, Optional<List<RepositoryCheck>> looked) {
    Instant now = settings.clock.instant();
    List<RepositoryCheck> before = watched.status().repositories();
    Finding finding = stamps.finding.with(looked.orElse(before), settings.threshold);
    MirrorStatus status = watched.found(finding, stamps.directories, looked, stamps.contact, now);
    settings.history.record(mirror.url(), watched.sample(), status.standing());
    watched.tell(before, settings.listener);
    return status;
  }

  private record Stamps(
      Finding finding, List<DirectoryReading> directories, Optional<Contact> contact) {
    private static final Stamps NONE =
        new Stamps(
            new Finding(
                Condition.FRESH, Optional.empty(), Optional.empty(), "no stamps are asked for"),
            List.of(),
            Optional.empty());
  }
}
