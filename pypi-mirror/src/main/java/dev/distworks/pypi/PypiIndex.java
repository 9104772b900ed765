package dev.distworks.pypi;

import dev.distworks.core.fetch.FetchOutcome;
import dev.distworks.core.store.ContentSink;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The upstream index that is mirrored. Thread-safe.
 *
 * <p>A serial is the number of the last change; it grows with every change of any project. An index
 * may know neither serials nor a changelog (a plain PEP 503 mirror); then every project is looked
 * at in every run.
 */
public interface PypiIndex extends Closeable {

  /**
   * Gives every project of the root index, in no order, and returns the serial that the listing
   * stands for; empty when the index has none. The listing may be late (minutes, behind a cache),
   * never wrong for its serial.
   *
   * @throws IOException when the listing could not be had whole; what was given until then is void
   */
  OptionalLong list(Findings<ListedProject> projects) throws IOException;

  /**
   * Gives every change after that serial in ascending order and returns whether the index keeps a
   * changelog at all.
   */
  boolean changesSince(long serial, Findings<Change> changes) throws IOException;

  /** The page of a project, at least as new as {@code expected}; empty means that any will do. */
  PageOutcome page(ProjectName name, OptionalLong expected) throws IOException;

  /**
   * The legacy JSON document of a project ({@code /pypi/NAME/json}), at least as new as {@code
   * expected}.
   */
  DocumentOutcome legacyDocument(ProjectName name, OptionalLong expected) throws IOException;

  /**
   * Why the file may not be taken from where it is listed: its host was not allowed. Empty when it
   * may.
   */
  Optional<String> refusal(DistributionFile file);

  /** Fetches a release file into the sink, verified against its page's size and digests. */
  FetchOutcome file(DistributionFile file, ContentSink sink) throws IOException;

  /**
   * Fetches a release file's core metadata (PEP 658) into the sink, verified where its digest is
   * published.
   */
  FetchOutcome metadata(DistributionFile file, ContentSink sink) throws IOException;

  @Override
  void close();

  /** Takes what an index gives, one by one. */
  interface Findings<T> {
    /** The next one. */
    void found(T item) throws IOException;

    /** One that cannot be used: a project name that is none. */
    void unusable(String name, String why) throws IOException;
  }

  /** A project as the root index lists it, with its serial where the index knows one. */
  record ListedProject(ProjectName name, OptionalLong serial) {}

  /**
   * One entry of the changelog.
   *
   * @param removal whether the change is that the project was removed
   */
  record Change(ProjectName name, long serial, boolean removal) {}
}
