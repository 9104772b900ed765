package dev.distworks.compose.repodata;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.repomd.RepomdRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a repository has besides its lists: groups and files as given, and what an update keeps. */
final class AdditionalMetadata {
  private final RepodataSettings settings;
  private final StagedRepodata staged;

  AdditionalMetadata(RepodataSettings settings, StagedRepodata staged) {
    this.settings = settings;
    this.staged = staged;
  }

  /** Stages them and gives their records. */
  List<RepomdRecord> records(Optional<OldRepodata> old) throws IOException {
    List<RepomdRecord> records = new ArrayList<>();
    if (settings.groupFile.isPresent()) {
      records.addAll(groups(settings.groupFile.get()));
    }
    for (Map.Entry<String, Path> file : settings.additional.entrySet()) {
      String name = openName(file.getValue());
      records.add(staged.copy(file.getKey(), file.getValue(), name, settings.others));
    }
    if (old.isPresent() && settings.keepOthers) {
      for (RepomdRecord record : old.get().repomd().records()) {
        Path file = old.get().file(record);
        if (isKept(record) && Files.isRegularFile(file)) {
          records.add(staged.keep(record, file));
        }
      }
    }
    return records;
  }

  private boolean isKept(RepomdRecord record) {
    boolean isNew =
        settings.additional.containsKey(record.type())
            || (settings.groupFile.isPresent() && record.type().startsWith("group"));
    return !record.listsPackages() && !isNew && !settings.notKept.contains(record.type());
  }

  private List<RepomdRecord> groups(Path comps) throws IOException {
    String open = openName(comps);
    List<RepomdRecord> records = new ArrayList<>();
    records.add(staged.copy("group", comps, open, Compression.NONE));
    if (settings.others != Compression.NONE) {
      String type = "group_" + settings.others.suffix().substring(1);
      records.add(staged.copy(type, comps, open, settings.others));
    }
    return records;
  }

  /** A file's name without the suffix of its compression. */
  private static String openName(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - Compression.ofFile(name).suffix().length());
  }
}
