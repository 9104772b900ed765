package dev.distworks.examples.house.bad.distfile;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** Breaks rules: a name that says nothing; the clock, the environment and the place are read. */
public class MirrorManager {
  @Override
  @SuppressWarnings({"JavaUtilDate", "TimeZoneUsage"})
  public String toString() {
    return Instant.now() + " " + System.currentTimeMillis() + " " + System.getenv("HOME");
  }

  String here() {
    return ZoneId.systemDefault() + " " + Locale.getDefault() + " " + Charset.defaultCharset();
  }

  void rest() throws InterruptedException {
    Thread.sleep(1);
  }
}
