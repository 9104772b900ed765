package dev.distworks.examples.house.bad.core;

import dev.distworks.examples.house.bad.pypi.Sibling;

/** Breaks a rule: the ground floor knows nobody. */
class Ground {
  Sibling above() {
    return new Sibling();
  }
}
