package dev.distworks.distfile.store;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.StoreFullException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where deleted files wait for a while under their names. Used by one thread at a time. */
public final class RecycleDirectory {
  private static final String STAGED = ".distworks-recycled";

  private final Path directory;

  /** That directory, which is there. */
  public RecycleDirectory(Path directory) {
    this.directory = directory;
  }

  public Path path() {
    return directory;
  }

  /**
   * Keeps what is at that path of the store under that name too, in place of an older one. It is
   * there as a whole when this returns.
   */
  public void put(DistfileStore store, MirrorPath path, String name) throws IOException {
    Path file = path.in(store.root());
    Path staged = directory.resolve(STAGED);
    try {
      Files.deleteIfExists(staged);
      link(file, staged);
      Files.move(staged, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(staged);
      throw StoreFullException.translate(e, "'" + directory + "'");
    }
  }

  private static void link(Path file, Path staged) throws IOException {
    try {
      Files.createLink(staged, file);
    } catch (FileSystemException | UnsupportedOperationException e) {
      Files.copy(file, staged, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** Removes the file of that name for good, if it is there. */
  public void remove(String name) throws IOException {
    Files.deleteIfExists(directory.resolve(name));
  }
}
