package dev.distworks.checker;

import java.time.Duration;
import java.util.function.Function;

/**
 * What a repository on a mirror is, compared with the source's.
 *
 * <p>Java 17 has no pattern switch: use {@link #fold}. Details quote what a mirror gave: hostile
 * text.
 */
public sealed interface Verdict {

  /** Handles every case. */
  <T> T fold(Cases<T> cases);

  /** The stable word for it, such as {@code mid-sync}. */
  default String word() {
    return fold(
        new Cases<>(
            complete -> "complete",
            behind -> "behind",
            midSync -> "mid-sync",
            partial -> "partial",
            poisoned -> "poisoned",
            rolledBack -> "rolled-back",
            unreachable -> "unreachable"));
  }

  /** What it says in words. */
  default String detail() {
    return fold(
        new Cases<>(
            Complete::what,
            behind -> behind.what() + ", superseded " + words(behind.age()) + " ago",
            MidSync::missing,
            Partial::missing,
            Poisoned::what,
            rolledBack -> rolledBack.what() + " after " + rolledBack.before(),
            Unreachable::why));
  }

  private static String words(Duration age) {
    return age.toHours() >= 48
        ? age.toDays() + " days"
        : age.toHours() >= 2
            ? age.toHours() + " h"
            : age.toMinutes() >= 2 ? age.toMinutes() + " min" : age.toSeconds() + " s";
  }

  /** One function for each case. */
  record Cases<T>(
      Function<Complete, T> complete,
      Function<Behind, T> behind,
      Function<MidSync, T> midSync,
      Function<Partial, T> partial,
      Function<Poisoned, T> poisoned,
      Function<RolledBack, T> rolledBack,
      Function<Unreachable, T> unreachable) {}

  /**
   * The source's newest generation, and everything that was looked at is there.
   *
   * @param what it has, in words
   */
  record Complete(String what) implements Verdict {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.complete().apply(this);
    }
  }

  /**
   * An older generation of the source, whole.
   *
   * @param what it has, in words
   * @param age since when the source has a newer one
   * @param vouched whether the source was seen to have it; one that only says of itself that it is
   *     old is not for clients
   */
  record Behind(String what, Duration age, boolean vouched) implements Verdict {
    /** For one that the source was seen to have. */
    public Behind(String what, Duration age) {
      this(what, age, true);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.behind().apply(this);
    }
  }

  /** Only files that are new in its generation are missing: a sync is under way. */
  record MidSync(String missing) implements Verdict {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.midSync().apply(this);
    }
  }

  /** Files that the generation before had are missing or cut short. */
  record Partial(String missing) implements Verdict {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.partial().apply(this);
    }
  }

  /** Bytes that the source never published. An alarm. */
  record Poisoned(String what) implements Verdict {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.poisoned().apply(this);
    }
  }

  /**
   * An older generation than this mirror has served before.
   *
   * @param what it has, in words
   * @param before what it had
   */
  record RolledBack(String what, String before) implements Verdict {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.rolledBack().apply(this);
    }
  }

  /**
   * There is no repository that could be judged.
   *
   * @param absent whether the mirror says that it has none, rather than nothing
   */
  record Unreachable(String why, boolean absent) implements Verdict {
    /** For a reason that may pass. */
    public Unreachable(String why) {
      this(why, false);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.unreachable().apply(this);
    }
  }
}
