package dev.distworks.distfile.store;

import dev.distworks.core.sync.Checkpoint;
import dev.distworks.distfile.layout.LayoutConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A store's {@code layout.conf} while its files move to other layouts. What the layouts were is
 * kept beside it until the move is done, so that one that was killed goes on.
 */
public final class LayoutFile {
  private final Path own;
  private final Checkpoint conf;
  private final Checkpoint before;

  /** That of the store in that directory. */
  public LayoutFile(Path root) {
    this.own = root.resolve(".distworks");
    this.conf = Checkpoint.in(root.resolve("layout.conf"));
    this.before = Checkpoint.in(own.resolve("relayout"));
  }

  /** Begins to move from the layouts at hand, or goes on; gives the layouts to move from. */
  public LayoutConf begin(LayoutConf current) throws IOException {
    Optional<String> unfinished = before.read();
    if (unfinished.isPresent()) {
      return LayoutConf.parse(own.resolve("relayout").toString(), unfinished.get());
    }
    Files.createDirectories(own);
    before.write(current.text());
    return current;
  }

  /** Tells clients of the new layouts. */
  public void publish(LayoutConf layouts) throws IOException {
    conf.write(layouts.text());
  }

  /** The move is done. */
  public void end() throws IOException {
    Files.deleteIfExists(own.resolve("relayout"));
    before.sweep();
  }
}
