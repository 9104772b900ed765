package dev.distworks.examples.house.bad.compose;

import dev.distworks.examples.house.bad.compose.publish.Child;

/** Breaks rules: it names a sub-package, which names it too. */
public class Parent {
  Child child() {
    return new Child(this);
  }
}
