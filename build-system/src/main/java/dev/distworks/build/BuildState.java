package dev.distworks.build;

/** What has become of a build, with its number on the wire and in tables. */
public enum BuildState {
  BUILDING(0),
  COMPLETE(1),
  DELETED(2),
  FAILED(3),
  CANCELED(4);

  private static final BuildState[] STATES = values();

  private final int number;

  BuildState(int number) {
    this.number = number;
  }

  public static BuildState of(int number) {
    if (number < 0 || number >= STATES.length) {
      throw HubFault.generic("Invalid build state: " + number);
    }
    return STATES[number];
  }

  public int number() {
    return number;
  }
}
