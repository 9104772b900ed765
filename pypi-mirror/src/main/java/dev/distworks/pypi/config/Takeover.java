package dev.distworks.pypi.config;

import dev.distworks.core.sync.Checkpoint;
import dev.distworks.pypi.MirrorState;
import dev.distworks.pypi.MirrorState.ProjectResult;
import dev.distworks.pypi.ProjectName;
import dev.distworks.pypi.TreeLayout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Takes over a tree that another program filled, or whose state was lost: the projects that have
 * pages are noted, so that those which upstream no longer has are found, and the next run looks at
 * every project. No file that is right is fetched again.
 */
final class Takeover {
  private Takeover() {}

  static void begin(Path directory, TreeLayout layout, MirrorState state, Checkpoint status)
      throws IOException {
    Path simple = directory.resolve("web/simple");
    if (Files.isDirectory(simple)) {
      note(simple, layout.hashIndex() ? 2 : 1, state);
      state.flush();
    }
    if (status.read().isPresent()) {
      status.write("0");
    }
    Files.deleteIfExists(directory.resolve("todo"));
  }

  private static void note(Path folder, int depth, MirrorState state) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path child : children) {
        String name = String.valueOf(child.getFileName());
        if (depth > 1) {
          note(child, depth - 1, state);
        } else if (ProjectName.flaw(name).isEmpty()) {
          state.finish(
              new ProjectResult(
                  ProjectName.of(name),
                  OptionalLong.empty(),
                  ProjectResult.End.PROVISIONAL,
                  List.of()));
        }
      }
    }
  }
}
