package dev.distworks.build.fact;

import dev.distworks.build.HubFault;

/** How far a task has come. */
public enum TaskState {
  FREE(0),
  OPEN(1),
  CLOSED(2),
  CANCELED(3),
  ASSIGNED(4),
  FAILED(5);

  private static final TaskState[] STATES = values();

  private final int number;

  TaskState(int number) {
    this.number = number;
  }

  public static TaskState of(int number) {
    if (number < 0 || number >= STATES.length) {
      throw HubFault.generic("Invalid task state: " + number);
    }
    return STATES[number];
  }

  public int number() {
    return number;
  }

  /** Whether nothing more will come of it. */
  public boolean isOver() {
    return this == CLOSED || this == CANCELED || this == FAILED;
  }
}
