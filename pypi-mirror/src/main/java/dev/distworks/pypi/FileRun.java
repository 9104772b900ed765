package dev.distworks.pypi;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.fetch.FetchOutcome;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.BlobInfo;
import dev.distworks.core.store.StagedBlob;
import dev.distworks.core.sync.ItemOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings one release file and its core metadata into the mirror. */
final class FileRun {
  private final MirrorContext context;
  private final ProjectName project;
  private final DistributionFile file;
  private final KnownFiles known;
  private final Instant uploaded;

  FileRun(MirrorContext context, ProjectName project, DistributionFile file, KnownFiles known) {
    this.context = context;
    this.project = project;
    this.file = file;
    this.known = known;
    this.uploaded = uploaded(file, context);
  }

  /**
   * Makes sure that the file is here, if it can be. What goes wrong is in the report and in the
   * result.
   */
  FileEnd run() throws IOException {
    Bring brought =
        bring(
            file.storePath(),
            file.expectation(),
            file.filename(),
            sink -> context.index().file(file, sink));
    if (brought != Bring.HERE) {
      return new FileEnd(file, false, brought == Bring.FAILED);
    }
    Optional<MirrorPath> place = file.metadataPath();
    if (!context.rules().coreMetadata() || !file.coreMetadata().available() || place.isEmpty()) {
      return new FileEnd(withoutMetadata(), true, false);
    }
    return metadata(place.get());
  }

  private DistributionFile withoutMetadata() {
    return file.coreMetadata().available()
        ? file.toBuilder().coreMetadata(CoreMetadata.NONE).build()
        : file;
  }

  private FileEnd metadata(MirrorPath place) throws IOException {
    BlobExpectation expected = file.metadataExpectation();
    if (expected.digests().isEmpty() || !extracted(place, expected)) {
      Bring brought =
          bring(place, expected, place.name(), sink -> context.index().metadata(file, sink));
      if (brought != Bring.HERE) {
        return new FileEnd(withoutMetadata(), true, brought == Bring.FAILED);
      }
    }
    return new FileEnd(file, true, false);
  }

  /**
   * Whether the metadata is in the mirror now because the file that is here holds it with the
   * published digest.
   */
  private boolean extracted(MirrorPath place, BlobExpectation expected) throws IOException {
    MirrorPath from = context.layout().web(file.storePath());
    if (known.holds(place.toString(), expected)
        || context.store().find(context.layout().web(place)).isPresent()) {
      return false;
    }
    long size = context.store().find(from).map(BlobInfo::size).orElse(0L);
    Optional<byte[]> bytes =
        context
            .extractor()
            .extract(
                file.filename(),
                size,
                (offset, length) -> context.store().read(from, offset, length));
    Digest digest = expected.digests().values().iterator().next();
    if (bytes.isEmpty() || !Digester.digest(bytes.get(), digest.algorithm()).equals(digest)) {
      return false;
    }
    try (StagedBlob staged = context.store().stage(expected.algorithms())) {
      staged.write(bytes.get(), 0, bytes.get().length);
      staged.commit(context.layout().web(place), expected, uploaded);
    }
    context.done(item(place.name()), new ItemOutcome.Stored(bytes.get().length));
    return true;
  }

  private Bring bring(MirrorPath place, BlobExpectation expected, String name, Fetch fetch)
      throws IOException {
    if (isHere(place, expected)) {
      context.done(item(name), new ItemOutcome.Current());
      return Bring.HERE;
    }
    Instant now = context.clock().instant();
    Optional<MirrorState.MissingFile> missing = known.missing(place.toString());
    if (missing.isPresent() && missing.get().askAgain().isAfter(now)) {
      return Bring.ABSENT;
    }
    Set<DigestAlgorithm> algorithms = expected.algorithms();
    try (StagedBlob staged = context.store().stage(algorithms)) {
      FetchOutcome outcome = fetch.into(staged);
      if (outcome instanceof FetchOutcome.Fetched) {
        long size = staged.size();
        staged.commit(context.layout().web(place), expected, uploaded);
        known.found(place.toString());
        context.done(item(name), new ItemOutcome.Stored(size));
        return Bring.HERE;
      }
      return notBrought(place, name, outcome, missing, now);
    }
  }

  private Bring notBrought(
      MirrorPath place,
      String name,
      FetchOutcome outcome,
      Optional<MirrorState.MissingFile> missing,
      Instant now) {
    String why = Attempts.summary(outcome.attempts());
    if (outcome instanceof FetchOutcome.Failed failed && failed.absentEverywhere()) {
      known.nowMissing(MissingFilePolicy.after(missing, project, place, now));
      if (missing.isEmpty()) {
        context.failed(item(name), new ItemOutcome.Absent(why));
      }
      return Bring.ABSENT;
    }
    context.failed(item(name), Attempts.outcome(outcome.attempts()));
    return Bring.FAILED;
  }

  private boolean isHere(MirrorPath place, BlobExpectation expected) throws IOException {
    MirrorPath web = context.layout().web(place);
    Optional<BlobInfo> info = context.store().find(web);
    if (info.isEmpty()
        || (expected.size().isPresent() && expected.size().getAsLong() != info.get().size())) {
      return false;
    }
    if (known.holds(place.toString(), expected)) {
      return true;
    }
    if (expected.digests().isEmpty()) {
      return expected.size().isPresent();
    }
    if (context.rules().comparison() == Comparison.STAT
        && expected.size().isPresent()
        && info.get().modified().equals(uploaded)) {
      return true;
    }
    try (InputStream in = context.store().read(web)) {
      Map<DigestAlgorithm, Digest> found = Digester.digest(in, expected.algorithms());
      return found.equals(expected.digests());
    }
  }

  /**
   * The time that bandersnatch gives a file: when it was uploaded; now when the index does not say.
   */
  private static Instant uploaded(DistributionFile file, MirrorContext context) {
    try {
      return file.uploadTime().map(Instant::parse).orElseGet(context.clock()::instant);
    } catch (DateTimeParseException e) {
      return context.clock().instant();
    }
  }

  private String item(String name) {
    return project.normalized() + "/" + name;
  }

  /** Whether a file is in the mirror now. */
  private enum Bring {
    HERE,
    /** Upstream does not have it. */
    ABSENT,
    FAILED
  }

  /** Fetches into a sink. */
  @FunctionalInterface
  private interface Fetch {
    FetchOutcome into(StagedBlob staged) throws IOException;
  }
}
