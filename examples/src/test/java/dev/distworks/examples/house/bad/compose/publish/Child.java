package dev.distworks.examples.house.bad.compose.publish;

import dev.distworks.examples.house.bad.compose.Parent;

/** One half of a circle. */
public class Child {
  private final Parent parent;

  /** Below that parent. */
  public Child(Parent parent) {
    this.parent = parent;
  }

  @Override
  public String toString() {
    return "below " + parent;
  }
}
