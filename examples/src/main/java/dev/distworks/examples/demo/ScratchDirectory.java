package dev.distworks.examples.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A directory to work in: one that the user named and keeps, or one that is gone when it is closed.
 */
public final class ScratchDirectory implements AutoCloseable {
  private final Path path;
  private final boolean kept;

  private ScratchDirectory(Path path, boolean kept) {
    this.path = path;
    this.kept = kept;
  }

  /** That directory, made when it is missing. */
  public static ScratchDirectory kept(Path path) throws IOException {
    return new ScratchDirectory(Files.createDirectories(path).toRealPath(), true);
  }

  /** A new directory that is deleted with all that is in it. */
  public static ScratchDirectory temporary() throws IOException {
    return new ScratchDirectory(Files.createTempDirectory("distworks-").toRealPath(), false);
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    if (kept) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
