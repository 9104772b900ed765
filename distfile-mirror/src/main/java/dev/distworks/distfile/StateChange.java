package dev.distworks.distfile;

import dev.distworks.distfile.store.ContentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What changes in a {@link MirrorState} at once.
 *
 * @param at when
 * @param files the files that are new or other than before
 * @param contents what the contents of files are called, by the files' names
 * @param forgotten names of files that are gone
 * @param notes values by key; an empty one is removed
 * @param recycled what is in the recycle directory; empty when that has not changed
 */
public record StateChange(
    Instant at,
    List<KnownFile> files,
    Map<String, ContentId> contents,
    Set<String> forgotten,
    Map<String, String> notes,
    Optional<List<RecycledFile>> recycled) {
  public StateChange {
    files = List.copyOf(files);
    contents = Map.copyOf(contents);
    forgotten = Set.copyOf(forgotten);
    notes = Map.copyOf(notes);
    recycled = recycled.map(List::copyOf);
  }

  /** Whether nothing changes. */
  boolean isEmpty() {
    return files.isEmpty()
        && contents.isEmpty()
        && forgotten.isEmpty()
        && notes.isEmpty()
        && recycled.isEmpty();
  }

  /** A file in the recycle directory, of that size since then. */
  public record RecycledFile(String name, long size, Instant since) {}
}
