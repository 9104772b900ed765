package dev.distworks.build.fact;

import dev.distworks.build.HubFault;

/** How far a task has come; the ordinal is the number on the wire and in tables. */
public enum TaskState {
  FREE,
  OPEN,
  CLOSED,
  CANCELED,
  ASSIGNED,
  FAILED;

  private static final TaskState[] STATES = values();

  public static TaskState of(int number) {
    if (number < 0 || number >= STATES.length) {
      throw HubFault.generic("Invalid task state: " + number);
    }
    return STATES[number];
  }

  public int number() {
    return ordinal();
  }

  /** Whether nothing more will come of it. */
  public boolean isOver() {
    return this == CLOSED || this == CANCELED || this == FAILED;
  }
}
