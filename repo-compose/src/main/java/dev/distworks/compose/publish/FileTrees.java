package dev.distworks.compose.publish;

import dev.distworks.core.store.StoreFullException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What is done with files and folders as wholes. */
public final class FileTrees {
  private FileTrees() {}

  /**
   * Makes {@code target} the same file as {@code source}: by a hard link where that can be, else by
   * a copy, which shares its blocks where the file system can do that. Replaces nothing.
   */
  public static void place(Path source, Path target) throws IOException {
    Path real = source.toRealPath(); // a hard link to a symbolic link would be one too
    try {
      Files.createLink(target, real);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      if (Files.exists(target)) {
        throw e instanceof IOException io ? io : new IOException(e);
      }
      copy(real, target);
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    Path staged = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ);
          FileChannel out =
              FileChannel.open(
                  staged,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING)) {
        long size = in.size();
        for (long at = 0; at < size; ) {
          long count = in.transferTo(at, size - at, out);
          if (count <= 0) {
            throw new IOException("'" + source + "' became shorter while it was copied");
          }
          at += count;
        }
        out.force(true);
      }
      Files.setLastModifiedTime(staged, Files.getLastModifiedTime(source));
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(staged);
      throw StoreFullException.translate(e, target.toString());
    }
  }

  /** Places all files below {@code source}, in the same folders, below {@code target}. */
  static void placeAll(Path source, Path target) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(target.resolve(source.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path to = target.resolve(source.relativize(file));
            if (attributes.isSymbolicLink()) {
              Files.createSymbolicLink(to, Files.readSymbolicLink(file));
            } else {
              place(file, to);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Deletes a folder with all that is in it; nothing when it is not there. Follows no link. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path done, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(done);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Has all folders below that one, and itself, on disk when it returns. */
  static void forceFolders(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            forceFolder(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Has the names in that folder on disk when it returns. */
  static void forceFolder(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return; // elsewhere a folder cannot be opened
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
