package dev.distworks.compose.publish;

import dev.distworks.core.sync.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which parts of a tree in the making are finished, so that a run after a killed one need not do
 * them again. Each part is known by a number and a text that says what it was made from.
 */
public final class Journal {
  private static final String PLAN = "plan";

  private final Path folder;

  Journal(Path folder) {
    this.folder = folder;
  }

  /** Whether what is in the making follows that plan. */
  public boolean follows(String plan) throws IOException {
    return Files.isDirectory(folder) && read(PLAN).equals(Optional.of(plan));
  }

  /** Forgets everything and begins with that plan. */
  public void begin(String plan) throws IOException {
    clear();
    Files.createDirectories(folder);
    Checkpoint.in(folder.resolve(PLAN)).write(plan);
  }

  /** Whether that part is finished. */
  public boolean isDone(int part) throws IOException {
    return read("part-" + part).isPresent();
  }

  /** Notes that a part is finished and on disk. */
  public void done(int part) throws IOException {
    Checkpoint.in(folder.resolve("part-" + part)).write("done");
  }

  private Optional<String> read(String name) throws IOException {
    return Checkpoint.in(folder.resolve(name)).read();
  }

  void clear() throws IOException {
    FileTrees.delete(folder);
  }
}
