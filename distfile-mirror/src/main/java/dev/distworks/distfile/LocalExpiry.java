package dev.distworks.distfile;

import dev.distworks.distfile.retention.RecycleSchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Empties the directory where maintainers lay files of those that have been there long enough: they
 * were taken over, or announced again and again as wrong.
 */
final class LocalExpiry {
  private LocalExpiry() {}

  static void run(LocalFiles local, Duration maxAge, Instant now) throws IOException {
    RecycleSchedule schedule = new RecycleSchedule(maxAge, now);
    for (Map.Entry<String, LocalFiles.Entry> file : local.entries().entrySet()) {
      if (schedule.isOver(file.getValue().modified())) {
        Files.deleteIfExists(local.path(file.getKey()));
      }
    }
  }
}
