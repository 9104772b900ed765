package dev.distworks.examples.house.bad.pypi;

import dev.distworks.examples.house.bad.distfile.MirrorManager;

/** Breaks a rule: middle modules do not know each other. */
public class Sibling {
  private final MirrorManager other = new MirrorManager();

  @Override
  public String toString() {
    return other.toString();
  }
}
