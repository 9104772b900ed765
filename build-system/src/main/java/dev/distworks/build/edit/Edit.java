package dev.distworks.build.edit;

import dev.distworks.build.fact.FactChanges;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.tag.TagView;
import java.time.Instant;
import java.util.function.Function;

/**
 * One change under way: all operations, by what they are about. Lent by a {@link HubStore} for the
 * time of one call.
 */
public final class Edit {
  private final FactChanges changes;

  private Edit(FactChanges changes) {
    this.changes = changes;
  }

  /**
   * Runs an operation as one change and leaves what it did in {@code changes}; undoes it when the
   * operation throws anything. For stores.
   */
  public static <T> T run(
      FactChanges changes, int user, Instant time, Function<Edit, T> operation) {
    int mark = changes.mark();
    boolean done = false;
    changes.begin(user, time);
    try {
      T result = operation.apply(new Edit(changes));
      done = true;
      return result;
    } finally {
      if (!done) {
        changes.undo(mark);
      }
    }
  }

  /** What there is, this change so far included. */
  public TagView view() {
    return TagView.now(changes.facts());
  }

  public Facts facts() {
    return changes.facts();
  }

  /** The user on whose behalf this is done. */
  public int user() {
    return changes.user();
  }

  /** The time at which this is done. */
  public Instant time() {
    return changes.time();
  }

  /** The event of this change; made when it is asked for or something versioned changes. */
  public int event() {
    return changes.event();
  }

  /** What follows has another event, though it is kept or undone together with what was before. */
  public void newEvent() {
    changes.begin(changes.user(), changes.time());
  }

  /** For facts that have no operation of their own here, such as hosts. */
  public FactChanges changes() {
    return changes;
  }

  public TagEdits tags() {
    return new TagEdits(changes);
  }

  public SideTagEdits sideTags() {
    return new SideTagEdits(changes);
  }

  public InheritanceEdits inheritance() {
    return new InheritanceEdits(changes);
  }

  public PackageEdits packages() {
    return new PackageEdits(changes);
  }

  public TaggingEdits tagging() {
    return new TaggingEdits(changes);
  }

  public GroupEdits groups() {
    return new GroupEdits(changes);
  }

  public ExternalRepoEdits externalRepos() {
    return new ExternalRepoEdits(changes);
  }

  public TargetEdits targets() {
    return new TargetEdits(changes);
  }

  public BuildEdits builds() {
    return new BuildEdits(changes);
  }

  public RpmEdits rpms() {
    return new RpmEdits(changes);
  }

  public UserEdits users() {
    return new UserEdits(changes);
  }
}
