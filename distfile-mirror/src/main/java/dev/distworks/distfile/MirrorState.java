package dev.distworks.distfile;

import dev.distworks.distfile.store.ContentId;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a mirror remembers between runs: a port. Thread-safe.
 *
 * <p>Losing it loses no file: what is in the store is verified once more, and deletions are
 * scheduled anew from then on.
 */
public interface MirrorState extends Closeable {
  /** Gives every file that is remembered, in no order. */
  void files(Consumer<KnownFile> action) throws IOException;

  /** What the content of that file is called; empty when it never was in the store. */
  Optional<ContentId> content(String name) throws IOException;

  /** Small values by key. */
  Map<String, String> notes() throws IOException;

  /** What was in the recycle directory. */
  List<StateChange.RecycledFile> recycled() throws IOException;

  /** Makes the change as a whole; it is durable when this returns. */
  void write(StateChange change) throws IOException;

  /**
   * Notes all failures of a run that came to its end: those that were not there before begin, and
   * those that are not there any more end.
   */
  void failed(Instant run, Collection<MirrorFailure> failures) throws IOException;

  /** The failures that last, and those that ended then or later. */
  List<PastFailure> failures(Instant endedSince) throws IOException;
}
