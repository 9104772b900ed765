package dev.distworks.build.upload;

import dev.distworks.build.HubFault;
import dev.distworks.core.path.MirrorPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files that clients send, below one folder. Thread-safe. */
public final class Uploads {
  private static final int BUFFER = 1 << 16;

  private final Path work;
  private final Map<Path, Boolean> beingWritten = new ConcurrentHashMap<>();

  /** Uploads below that folder, which is made when it is needed. */
  public Uploads(Path work) {
    this.work = work;
  }

  /**
   * A piece of a file.
   *
   * @param folder below {@code work}, for example {@code cli-build/1795176077.55.QfLZCJiz}
   * @param offset where it begins; -1 to add it at the end
   * @param overwrite whether a file that is there may be written over from its beginning
   * @param checksum of which kind the answer has one
   */
  public record Piece(
      String folder, String name, long offset, boolean overwrite, String checksum) {}

  /** What was written: so many bytes with that checksum. */
  public record Written(long size, String checksum) {}

  /** What is there: its size, when it was last written, and its checksum when asked for. */
  public record Found(long size, double modified, Optional<String> checksum) {}

  /** Where a file lies or will lie. */
  public Path path(String folder, String name) {
    try {
      MirrorPath path = MirrorPath.of(folder + "/" + name);
      if (name.indexOf('/') >= 0) {
        throw HubFault.generic("Invalid name for an upload: '" + name + "' has a '/'");
      }
      return inside(path);
    } catch (IllegalArgumentException e) {
      throw HubFault.generic("Invalid path for an upload: " + e.getMessage());
    }
  }

  /** A folder or file below {@code work}, with no symbolic link on the way. */
  private Path inside(MirrorPath path) {
    Path found = work;
    for (String segment : path.toString().split("/", -1)) {
      found = found.resolve(segment);
      if (Files.isSymbolicLink(found)) {
        throw HubFault.generic("Invalid path for an upload: '" + path + "' leads over a link");
      }
    }
    return found;
  }

  /** Writes a piece from the stream, which it does not close. */
  public Written write(Piece piece, InputStream in) throws IOException {
    Checksum checksum = Checksum.named(piece.checksum());
    Path file = path(piece.folder(), piece.name());
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw HubFault.generic("destination not a file: " + piece.name());
      } else if (piece.offset() == 0 && !piece.overwrite()) {
        throw HubFault.generic("upload path exists: " + piece.folder() + "/" + piece.name());
      }
    }
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    if (beingWritten.putIfAbsent(file, true) != null) {
      throw HubFault.generic("upload path is being written: " + piece.name());
    }
    try {
      return write(file, piece, in, checksum);
    } finally {
      beingWritten.remove(file);
    }
  }

  private static Written write(Path file, Piece piece, InputStream in, Checksum checksum)
      throws IOException {
    long size = 0;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        throw HubFault.generic("upload path is being written: " + piece.name());
      }
      long end = channel.size();
      long offset = piece.offset() < 0 ? end : piece.offset();
      if (offset > end) {
        throw HubFault.generic(
            "%s: expected an offset of at most %s, the size so far, found %s"
                .formatted(piece.name(), end, offset));
      }
      if (offset == 0) {
        channel.truncate(0);
      }
      channel.position(offset);
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        checksum.update(buffer, count);
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        size += count;
      }
      channel.truncate(channel.position());
    } catch (OverlappingFileLockException e) {
      throw HubFault.generic("upload path is being written: " + piece.name());
    }
    return new Written(size, checksum.hex());
  }

  /**
   * What is there of a file; empty when there is none.
   *
   * @param checksum of which kind; empty for none
   * @param tail of how many bytes at the end; -1 for all
   */
  public Optional<Found> check(String folder, String name, String checksum, long tail)
      throws IOException {
    Path file = path(folder, name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    long size = Files.size(file);
    double modified = Files.getLastModifiedTime(file).toMillis() / 1000.0;
    return Optional.of(
        new Found(
            size,
            modified,
            checksum.isEmpty()
                ? Optional.empty()
                : Optional.of(checksum(file, checksum, tail < 0 ? 0 : Math.max(0, size - tail)))));
  }

  private static String checksum(Path file, String kind, long from) throws IOException {
    Checksum checksum = Checksum.named(kind);
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(from);
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        checksum.update(buffer, count);
      }
    }
    return checksum.hex();
  }
}
