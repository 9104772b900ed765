package dev.distworks.checker.stamp;

/**
 * The names of the two stamps that show a sync under way. rsync and its like go through a tree in
 * the order of names, so the first is taken before everything else and the second after it: a
 * mirror on which the first is newer than the second is being synchronized, or its last sync did
 * not end.
 */
public final class SyncMarks {
  private SyncMarks() {}

  /** The stamp that a sync reads first. */
  public static String first(String stampName) {
    return "00-sync-first/" + stampName;
  }

  /** The stamp that a sync reads last. */
  public static String last(String stampName) {
    return "zz-sync-last/" + stampName;
  }
}
