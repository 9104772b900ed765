package dev.distworks.pypi.simple;

import dev.distworks.core.fetch.DocumentSink;
import dev.distworks.core.fetch.FetchOutcome;
import dev.distworks.core.fetch.FetchRequest;
import dev.distworks.core.fetch.Fetcher;
import dev.distworks.pypi.DocumentOutcome;
import dev.distworks.pypi.MalformedMetadataException;
import dev.distworks.pypi.PageOutcome;
import dev.distworks.pypi.ProjectName;
import dev.distworks.pypi.ProjectPage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Asks for a project's page until it is as new as the changelog promised.
 *
 * <p>A page with an older serial, or with none, is stale: a cache answered that has not heard of
 * the change. It is not used. The cache is asked to drop it (once), then the other representation
 * is asked for, which caches keep apart, then the page again after a pause. What comes as garbage
 * is treated alike.
 */
final class ProjectPages {
  private static final long MAX_BYTES = 64L << 20;
  private static final int ROUNDS = 3;

  private final Fetcher fetcher;
  private final Upstream upstream;
  private final Purge purge;
  private final BackOff backOff;

  ProjectPages(Fetcher fetcher, Upstream upstream, Purge purge, BackOff backOff) {
    this.fetcher = fetcher;
    this.upstream = upstream;
    this.purge = purge;
    this.backOff = backOff;
  }

  PageOutcome page(ProjectName name, OptionalLong expected) throws IOException {
    URI page = upstream.page(name);
    URI legacy = upstream.legacyDocument(name);
    Answer answer = Answer.NONE;
    for (int round = 0; round < ROUNDS; round++) {
      backOff.pause(round);
      answer = ask(page, expected, SimplePageReader::read);
      if (answer.stale() && purge.purge(page)) {
        answer = ask(page, expected, SimplePageReader::read);
      }
      if (answer.page().isPresent() || answer.gone()) {
        return answer.outcome(name, true);
      }
      Answer other = ask(legacy, expected, LegacyJsonReader::read);
      if (other.page().isPresent()) {
        return other.outcome(name, false);
      }
      if (answer.unreachable()) {
        break;
      }
    }
    return answer.outcome(name, true);
  }

  DocumentOutcome legacyDocument(ProjectName name, OptionalLong expected) throws IOException {
    URI uri = upstream.legacyDocument(name);
    String why = "no attempt was made";
    for (int round = 0; round < ROUNDS; round++) {
      backOff.pause(round);
      DocumentSink sink = new DocumentSink(MAX_BYTES);
      FetchOutcome outcome = fetcher.fetch(request(uri), sink);
      if (outcome instanceof FetchOutcome.Failed failed) {
        return failed.absentEverywhere()
            ? DocumentOutcome.absent()
            : DocumentOutcome.failed(Upstream.last(outcome));
      }
      if (outcome instanceof FetchOutcome.Fetched fetched) {
        Answer answer = answer(uri, expected, LegacyJsonReader::read, fetched, sink);
        if (answer.page().isPresent()) {
          return DocumentOutcome.of(sink.bytes());
        }
        why = answer.why();
        if (answer.stale()) {
          purge.purge(uri);
        }
      }
    }
    return DocumentOutcome.failed(why);
  }

  private Answer ask(URI uri, OptionalLong expected, PageReader reader) throws IOException {
    DocumentSink sink = new DocumentSink(MAX_BYTES);
    FetchOutcome outcome = fetcher.fetch(request(uri), sink);
    if (outcome instanceof FetchOutcome.Fetched fetched) {
      return answer(uri, expected, reader, fetched, sink);
    }
    boolean gone = outcome instanceof FetchOutcome.Failed failed && failed.absentEverywhere();
    return gone ? Answer.GONE : Answer.failed(Upstream.last(outcome));
  }

  private static Answer answer(
      URI uri,
      OptionalLong expected,
      PageReader reader,
      FetchOutcome.Fetched fetched,
      DocumentSink sink)
      throws IOException {
    if (!SerialHeader.isFresh(fetched, expected)) {
      OptionalLong served = SerialHeader.of(fetched);
      return Answer.staleBecause(
          uri
              + ": stale: expected serial "
              + expected.getAsLong()
              + " or later, found "
              + (served.isPresent() ? Long.toString(served.getAsLong()) : "none"));
    }
    try (InputStream in = sink.openStream()) {
      ProjectPage page = reader.read(in, uri);
      OptionalLong served = SerialHeader.of(fetched);
      return Answer.of(
          page.lastSerial().isPresent() || served.isEmpty()
              ? page
              : page.toBuilder().lastSerial(served.getAsLong()).build());
    } catch (MalformedMetadataException e) {
      return Answer.garbage(String.valueOf(e.getMessage()));
    }
  }

  private static FetchRequest request(URI uri) {
    return FetchRequest.document(uri, MAX_BYTES)
        .withHeader("accept", SimpleIndexClient.JSON + ", application/json;q=0.9");
  }

  /** Reads a page from one representation. */
  @FunctionalInterface
  private interface PageReader {
    ProjectPage read(InputStream json, URI base) throws IOException;
  }

  /** What one representation came to; exactly one of page, gone, or a reason in {@code why}. */
  private record Answer(
      Optional<ProjectPage> page, boolean gone, boolean stale, boolean unreachable, String why) {
    static final Answer NONE = failed("no attempt was made");
    static final Answer GONE = new Answer(Optional.empty(), true, false, false, "");

    static Answer of(ProjectPage page) {
      return new Answer(Optional.of(page), false, false, false, "");
    }

    static Answer staleBecause(String why) {
      return new Answer(Optional.empty(), false, true, false, why);
    }

    static Answer garbage(String why) {
      return new Answer(Optional.empty(), false, false, false, why);
    }

    static Answer failed(String why) {
      return new Answer(Optional.empty(), false, false, true, why);
    }

    PageOutcome outcome(ProjectName name, boolean whole) {
      if (page.isPresent()) {
        return new PageOutcome.Fresh(page.get().toBuilder().name(name).build(), whole);
      }
      if (gone) {
        return new PageOutcome.Gone();
      }
      return stale ? new PageOutcome.Stale(why) : new PageOutcome.Failed(why);
    }
  }
}
