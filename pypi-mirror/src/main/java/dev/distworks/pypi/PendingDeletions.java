package dev.distworks.pypi;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files that go once the page that no longer lists them is out. They are noted first, in {@code
 * .distworks/deletions/NAME}, so that a kill in between leaves none behind for ever.
 */
final class PendingDeletions {
  private static final MirrorPath FOLDER = MirrorPath.of(".distworks/deletions");

  private final MirrorContext context;
  private final MirrorPath note;

  private PendingDeletions(MirrorContext context, MirrorPath note) {
    this.context = context;
    this.note = note;
  }

  static PendingDeletions of(MirrorContext context, ProjectName name) {
    return new PendingDeletions(context, FOLDER.resolve(name.normalized()));
  }

  /** Finishes what a killed run had begun; what its page still lists stays. */
  static void finish(MirrorContext context) throws IOException {
    List<MirrorPath> notes;
    try (Stream<BlobInfo> infos = context.store().list(FOLDER)) {
      notes = infos.map(BlobInfo::path).toList();
    }
    for (MirrorPath note : notes) {
      Optional<byte[]> bytes = Pages.read(context, note);
      if (bytes.isPresent()) {
        Set<String> published =
            Publication.of(context, ProjectName.of(note.name())).before().keySet();
        List<String> paths =
            new String(bytes.get(), StandardCharsets.UTF_8)
                .lines()
                .filter(path -> !published.contains(path))
                .toList();
        new PendingDeletions(context, note).delete(paths);
      }
    }
  }

  void note(List<String> paths) throws IOException {
    Pages.write(context, note, String.join("\n", paths).getBytes(StandardCharsets.UTF_8));
  }

  /** Deletes the files with their metadata, then the note. */
  void delete(List<String> paths) throws IOException {
    for (String path : paths) {
      for (String each : List.of(path, path + ".metadata")) {
        if (MirrorPath.flaw("web/" + each).isEmpty()) {
          context.store().delete(context.layout().web(MirrorPath.of(each)));
        }
      }
    }
    context.store().delete(note);
  }
}
