package dev.distworks.checker.history;

import dev.distworks.checker.Condition;

/** Conditions as numbers that stay the same whatever is added: the greater the worse. */
final class Conditions {
  private Conditions() {}

  static int number(Condition condition) {
    return switch (condition) {
      case FRESH -> 0;
      case UNKNOWN -> 10;
      case STALE -> 20;
      case UNREACHABLE -> 30;
      case INCOMPLETE -> 40;
      case BROKEN -> 50;
      case MISSING -> 60;
      case DISHONEST -> 70;
    };
  }

  static Condition of(int number) {
    for (Condition condition : Condition.values()) {
      if (number(condition) == number) {
        return condition;
      }
    }
    return Condition.UNKNOWN;
  }
}
