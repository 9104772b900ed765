package dev.distworks.distfile.ebuild;

/** Decides which branches of {@code flag? ( … )} are taken. */
@FunctionalInterface
interface UseCondition {
  /** Every branch, the negated ones too: what some client may want. */
  UseCondition ALL = (flag, negated) -> true;

  /** No branch: what holds for every client. */
  UseCondition NONE = (flag, negated) -> false;

  /** Whether the branch {@code flag?}, or {@code !flag?} when negated, is taken. */
  boolean holds(String flag, boolean negated);
}
