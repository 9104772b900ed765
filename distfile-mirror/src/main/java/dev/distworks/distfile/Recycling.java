package dev.distworks.distfile;

import dev.distworks.distfile.retention.RecycleSchedule;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of a run that empties the recycle directory of what has been there long enough. */
final class Recycling {
  private Recycling() {}

  static void run(MirrorSettings settings, RunJournal journal, Instant started) throws IOException {
    if (settings.recycle().isEmpty()) {
      return;
    }
    List<StateChange.RecycledFile> before = settings.state().recycled();
    Map<String, RecycleSchedule.Memory> memories = new HashMap<>();
    before.forEach(
        file -> memories.put(file.name(), new RecycleSchedule.Memory(file.size(), file.since())));
    RecycleSchedule schedule = new RecycleSchedule(settings.retention().recycleDelay(), started);
    List<StateChange.RecycledFile> after = new ArrayList<>();
    for (Map.Entry<String, LocalFiles.Entry> file :
        LocalFiles.list(settings.recycle().get().path()).entries().entrySet()) {
      RecycleSchedule.Verdict verdict =
          schedule.judge(file.getValue().size(), Optional.ofNullable(memories.get(file.getKey())));
      if (verdict.remove()) {
        settings.recycle().get().remove(file.getKey());
      } else {
        after.add(
            new StateChange.RecycledFile(
                file.getKey(), verdict.memory().size(), verdict.memory().since()));
      }
    }
    if (!new HashSet<>(before).equals(new HashSet<>(after))) {
      journal.state().recycled(after);
    }
  }
}
