package dev.distworks.core.sync;

import java.util.function.Function;

/**
 * How the handling of one item (a project, a distfile, a package) ended.
 *
 * <p>Java 17 has no pattern switch: use {@link #fold}.
 */
public sealed interface ItemOutcome {

  /** One word for counts and logs, such as {@code stored}; fixed for ever. */
  default String label() {
    return fold(
        stored -> "stored",
        current -> "current",
        removed -> "removed",
        absent -> "absent",
        rejected -> "rejected",
        unreachable -> "unreachable");
  }

  /** Handles every case. */
  <T> T fold(
      Function<Stored, T> stored,
      Function<Current, T> current,
      Function<Removed, T> removed,
      Function<Absent, T> absent,
      Function<Rejected, T> rejected,
      Function<Unreachable, T> unreachable);

  /**
   * It was new or changed and is now kept.
   *
   * @param bytes how many were written for it
   */
  record Stored(long bytes) implements ItemOutcome {
    public Stored {
      if (bytes < 0) {
        throw new IllegalArgumentException("bytes: expected 0 or more, found " + bytes);
      }
    }

    @Override
    public <T> T fold(
        Function<Stored, T> stored,
        Function<Current, T> current,
        Function<Removed, T> removed,
        Function<Absent, T> absent,
        Function<Rejected, T> rejected,
        Function<Unreachable, T> unreachable) {
      return stored.apply(this);
    }
  }

  /** It was there already, as it should be. */
  record Current() implements ItemOutcome {
    @Override
    public <T> T fold(
        Function<Stored, T> stored,
        Function<Current, T> current,
        Function<Removed, T> removed,
        Function<Absent, T> absent,
        Function<Rejected, T> rejected,
        Function<Unreachable, T> unreachable) {
      return current.apply(this);
    }
  }

  /** It is gone upstream and was removed here. */
  record Removed() implements ItemOutcome {
    @Override
    public <T> T fold(
        Function<Stored, T> stored,
        Function<Current, T> current,
        Function<Removed, T> removed,
        Function<Absent, T> absent,
        Function<Rejected, T> rejected,
        Function<Unreachable, T> unreachable) {
      return removed.apply(this);
    }
  }

  /** Upstream lists it and has it not. */
  record Absent(String why) implements ItemOutcome {
    @Override
    public <T> T fold(
        Function<Stored, T> stored,
        Function<Current, T> current,
        Function<Removed, T> removed,
        Function<Absent, T> absent,
        Function<Rejected, T> rejected,
        Function<Unreachable, T> unreachable) {
      return absent.apply(this);
    }
  }

  /** Upstream has it and it is not what it must be; nothing of it is kept. */
  record Rejected(String why) implements ItemOutcome {
    @Override
    public <T> T fold(
        Function<Stored, T> stored,
        Function<Current, T> current,
        Function<Removed, T> removed,
        Function<Absent, T> absent,
        Function<Rejected, T> rejected,
        Function<Unreachable, T> unreachable) {
      return rejected.apply(this);
    }
  }

  /** No source could be reached, or none answered to the end. */
  record Unreachable(String why) implements ItemOutcome {
    @Override
    public <T> T fold(
        Function<Stored, T> stored,
        Function<Current, T> current,
        Function<Removed, T> removed,
        Function<Absent, T> absent,
        Function<Rejected, T> rejected,
        Function<Unreachable, T> unreachable) {
      return unreachable.apply(this);
    }
  }
}
