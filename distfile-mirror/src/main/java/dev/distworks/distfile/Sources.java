package dev.distworks.distfile;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.fetch.FailedAttempt;
import dev.distworks.core.fetch.FetchOutcome;
import dev.distworks.core.fetch.FetchRequest;
import dev.distworks.core.store.ContentSink;
import dev.distworks.distfile.store.ContentId;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where files are fetched from over the network: their own URIs, each in its turn, and as the last
 * resort the Software Heritage archive. Thread-safe.
 */
final class Sources {
  private static final String FTP = "ftp";

  private final SourceFetcher web;
  private final Optional<SourceFetcher> ftp;
  private final Optional<URI> archive;
  private final HostHealth health;

  private Sources(
      SourceFetcher web, Optional<SourceFetcher> ftp, Optional<URI> archive, HostHealth health) {
    this.web = web;
    this.ftp = ftp;
    this.archive = archive;
    this.health = health;
  }

  /** Sources of which nothing bad is known yet. */
  static Sources of(
      SourceFetcher web, Optional<SourceFetcher> ftp, Optional<URI> archive, int jobs) {
    return new Sources(web, ftp, archive, new HostHealth(jobs));
  }

  /** Whether there is an archive to ask, which knows contents by digests of its own. */
  boolean hasArchive() {
    return archive.isPresent();
  }

  /**
   * Brings the file into the sink.
   *
   * @param known what its content was called when it was in the store before
   * @param attempts takes what failed on the way
   */
  Optional<FetchOutcome.Fetched> fetch(
      Distfile file, Optional<ContentId> known, ContentSink sink, List<FailedAttempt> attempts)
      throws IOException {
    List<URI> sources = new ArrayList<>(file.sources());
    archived(file, known).ifPresent(sources::add);
    for (URI source : sources) {
      Optional<FetchOutcome.Fetched> fetched = fetch(source, file, sink, attempts);
      if (fetched.isPresent()) {
        return fetched;
      }
    }
    return Optional.empty();
  }

  private Optional<FetchOutcome.Fetched> fetch(
      URI source, Distfile file, ContentSink sink, List<FailedAttempt> attempts)
      throws IOException {
    Optional<FailedAttempt> objection = health.objection(source);
    if (objection.isPresent()) {
      attempts.add(objection.get());
      return Optional.empty();
    }
    boolean isFtp = FTP.equalsIgnoreCase(source.getScheme());
    if (isFtp && ftp.isEmpty()) {
      attempts.add(
          new FailedAttempt(
              source,
              FailedAttempt.Reason.UNREACHABLE,
              OptionalInt.empty(),
              "ftp is not set up here"));
      return Optional.empty();
    }
    FetchRequest request = FetchRequest.of(List.of(source), file.expected(), file.size());
    FetchOutcome outcome = (isFtp ? ftp.orElseThrow() : web).fetch(request, sink);
    health.learn(source, outcome);
    attempts.addAll(outcome.attempts());
    return outcome instanceof FetchOutcome.Fetched fetched
        ? Optional.of(fetched)
        : Optional.empty();
  }

  /** The archive's address of a content. It knows SHA-256, SHA-1 and git's name, no BLAKE2b. */
  private Optional<URI> archived(Distfile file, Optional<ContentId> known) {
    if (archive.isEmpty()) {
      return Optional.empty();
    }
    Optional<Digest> digest =
        Optional.ofNullable(file.expected().digests().get(DigestAlgorithm.SHA256))
            .or(() -> known.map(ContentId::sha256))
            .or(() -> Optional.ofNullable(file.expected().digests().get(DigestAlgorithm.SHA1)));
    return digest.map(this::archived);
  }

  private URI archived(Digest digest) {
    String base = archive.orElseThrow().toString().replaceFirst("/+$", "");
    String algorithm = digest.algorithm().label().toLowerCase(Locale.ROOT);
    return URI.create(base + "/api/1/content/" + algorithm + ":" + digest.hex() + "/raw/");
  }
}
