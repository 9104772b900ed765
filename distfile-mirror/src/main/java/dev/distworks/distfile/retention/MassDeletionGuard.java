package dev.distworks.distfile.retention;

import java.util.Optional;

/**
 * Stops a run from emptying the store because a tree was cut short, or a configuration was wrong.
 * Pure.
 *
 * @param maxPercent the most of what is there that may go in one run
 */
public record MassDeletionGuard(int maxPercent) {
  public MassDeletionGuard {
    if (maxPercent < 0 || maxPercent > 100) {
      throw new IllegalArgumentException("maxPercent: expected 0 to 100, found " + maxPercent);
    }
  }

  /**
   * Why none of the due files may be deleted, in words; empty when they may. A run without due
   * files is never stopped.
   *
   * @param due the files to delete
   * @param stored the files in the store, those included
   * @param wanted the names that the catalogue wants now
   * @param wantedBefore the names that it wanted in the run before; 0 when there was none
   */
  public Optional<String> objection(long due, long stored, long wanted, long wantedBefore) {
    if (due == 0) {
      return Optional.empty();
    }
    if (exceeds(due, stored)) {
      return Optional.of(
          "%s of %s stored files are due for deletion, more than %s %%; raise the limit if that is right"
              .formatted(due, stored, maxPercent));
    }
    return exceeds(wantedBefore - wanted, wantedBefore)
        ? Optional.of(
            "the catalogue wants %s files, %s before: it shrank by more than %s %%; raise the limit if that is right"
                .formatted(wanted, wantedBefore, maxPercent))
        : Optional.empty();
  }

  private boolean exceeds(long part, long whole) {
    return part * 100 > whole * maxPercent;
  }
}
