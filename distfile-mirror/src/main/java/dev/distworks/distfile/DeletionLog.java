package dev.distworks.distfile;

import dev.distworks.core.store.StoreFullException;
import dev.distworks.distfile.report.ScheduledDeletions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Writes the scheduled-deletion log anew: readers see the old one or the new one. */
final class DeletionLog {
  private DeletionLog() {}

  static void write(Optional<Path> file, List<ScheduledDeletion> scheduled) throws IOException {
    if (file.isEmpty()) {
      return;
    }
    ScheduledDeletions log = new ScheduledDeletions();
    scheduled.forEach(one -> log.add(one.date(), one.name(), one.owner()));
    Path target = file.get();
    Path staged = target.resolveSibling("." + target.getFileName() + ".new");
    try {
      Files.writeString(staged, log.text());
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(staged);
      throw StoreFullException.translate(e, "'" + target + "'");
    }
  }
}
