package dev.distworks.pypi;

import dev.distworks.core.sync.ItemOutcome;
import dev.distworks.pypi.MirrorState.Wanted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Asks upstream what changed and notes in the state which serial each project is to reach: by the
 * changelog when the mirror has a serial and upstream a changelog, else by the whole root index.
 */
final class NewsGathering {
  private static final int BATCH = 1000;

  private final MirrorContext context;
  private final boolean always;
  private final List<Wanted> batch = new ArrayList<>();

  /**
   * @param always whether every listed project is to be looked at, also those that are mirrored up
   *     to their serial
   */
  NewsGathering(MirrorContext context, boolean always) {
    this.context = context;
    this.always = always;
  }

  /**
   * Notes what changed since that serial and returns the serial to be reached; 0 when upstream
   * knows none.
   */
  long since(long serial) throws IOException {
    long reached = serial > 0 ? changes(serial) : -1;
    return reached >= 0 ? reached : listing(serial);
  }

  /** The last serial of the changelog, or -1 when there is no changelog. */
  private long changes(long serial) throws IOException {
    Map<ProjectName, Wanted> last = new HashMap<>();
    long[] newest = {serial};
    boolean known =
        context
            .index()
            .changesSince(
                serial,
                new Found<PypiIndex.Change>() {
                  @Override
                  public void found(PypiIndex.Change change) {
                    newest[0] = Math.max(newest[0], change.serial());
                    OptionalLong wanted = OptionalLong.of(change.serial());
                    last.put(
                        change.name(), new Wanted(change.name(), wanted, change.removal(), false));
                  }
                });
    for (Wanted wanted : last.values()) {
      note(wanted);
    }
    writeBatch();
    return known ? newest[0] : -1;
  }

  /**
   * The serial of the root index. Projects that have a page here and are not in it were removed,
   * unless the listing is older than what the mirror knows.
   */
  private long listing(long synced) throws IOException {
    Set<ProjectName> unlisted = new HashSet<>();
    context.state().published(project -> unlisted.add(project.name()));
    long[] newest = {0};
    OptionalLong own =
        context
            .index()
            .list(
                new Found<PypiIndex.ListedProject>() {
                  @Override
                  public void found(PypiIndex.ListedProject project) throws IOException {
                    unlisted.remove(project.name());
                    newest[0] = Math.max(newest[0], project.serial().orElse(0));
                    note(new Wanted(project.name(), project.serial(), false, always));
                  }
                });
    long serial = own.orElse(newest[0]);
    if (serial >= synced) {
      for (ProjectName name : unlisted) {
        note(new Wanted(name, OptionalLong.empty(), true, true));
      }
    }
    writeBatch();
    return Math.max(serial, synced);
  }

  private void note(Wanted wanted) throws IOException {
    batch.add(wanted);
    if (batch.size() == BATCH) {
      writeBatch();
    }
  }

  private void writeBatch() throws IOException {
    if (!batch.isEmpty()) {
      context.state().want(batch);
      batch.clear();
    }
  }

  /** Findings of which the unusable ones are failures. */
  private abstract class Found<T> implements PypiIndex.Findings<T> {
    @Override
    public void unusable(String name, String why) {
      context.failed(name, new ItemOutcome.Rejected(why));
    }
  }
}
