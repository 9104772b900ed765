package dev.distworks.build;

/** What has become of a build; the ordinal is the number on the wire and in tables. */
public enum BuildState {
  BUILDING,
  COMPLETE,
  DELETED,
  FAILED,
  CANCELED;

  private static final BuildState[] STATES = values();

  public static BuildState of(int number) {
    if (number < 0 || number >= STATES.length) {
      throw HubFault.generic("Invalid build state: " + number);
    }
    return STATES[number];
  }

  public int number() {
    return ordinal();
  }
}
