package dev.distworks.examples.house.bad.distfile;

import java.time.Instant;

/** Breaks rules: a name that says nothing; the clock and the environment are read. */
public class MirrorManager {
  @Override
  @SuppressWarnings({"JavaUtilDate", "TimeZoneUsage"})
  public String toString() {
    return Instant.now() + " " + System.currentTimeMillis() + " " + System.getenv("HOME");
  }

  void rest() throws InterruptedException {
    Thread.sleep(1);
  }
}
