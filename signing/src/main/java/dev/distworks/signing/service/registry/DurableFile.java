package dev.distworks.signing.service.registry;

import dev.distworks.signing.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Replaces files so that after a crash there is the old one or the new one, whole, and lets nobody
 * but their owner read them.
 */
public final class DurableFile {
  private DurableFile() {}

  /** Writes the file; it is on disk when this returns. */
  public static void write(Path file, byte[] content) throws IOException {
    Path staged = file.resolveSibling("." + file.getFileName() + ".tmp");
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    Files.deleteIfExists(staged);
    try (FileChannel channel =
        FileChannel.open(
            staged,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.file(staged))) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    if (posix) {
      forceFolder(file);
    }
  }

  /** Deletes the file for good; nothing when there is none. */
  public static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)
        && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      forceFolder(file);
    }
  }

  private static void forceFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
