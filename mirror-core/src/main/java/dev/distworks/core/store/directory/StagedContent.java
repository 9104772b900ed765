package dev.distworks.core.store.directory;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one blob that is being written: in a buffer while they fit, in a file of the staging
 * area from then on. Used by one thread at a time.
 */
final class StagedContent implements Closeable {
  private static final System.Logger LOGGER = System.getLogger(StagedContent.class.getName());

  private final Path file;
  private final BufferPool pool;

  private byte @Nullable [] buffer;
  private int buffered;
  private @Nullable FileChannel channel;
  private boolean fileMade;
  private boolean broken;
  private long size;

  /** A content that goes to {@code file} when it has to; nothing is made yet. */
  StagedContent(Path file, BufferPool pool) {
    this.file = file;
    this.pool = pool;
  }

  long size() {
    return size;
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    byte[] target = buffer();
    while (left > 0) {
      if (buffered == target.length) {
        spill();
      }
      int n = Math.min(left, target.length - buffered);
      System.arraycopy(bytes, from, target, buffered, n);
      buffered += n;
      from += n;
      left -= n;
    }
    size += length;
  }

  /** Forgets all bytes; as new afterwards. */
  void reset() throws IOException {
    size = 0;
    discard();
  }

  private void discard() throws IOException {
    buffered = 0;
    broken = false;
    try {
      closeChannel();
    } finally {
      if (fileMade) {
        Files.deleteIfExists(file);
        fileMade = false;
      }
    }
  }

  /** The file with all bytes, that time of change, forced to the disk, and closed. */
  Path force(Optional<Instant> modified) throws IOException {
    FileChannel open = spill();
    finish(file, open, modified);
    closeChannel();
    return file;
  }

  /** Writes all bytes to a new file elsewhere, with that time of change, forced to the disk. */
  void copyTo(Path copy, Optional<Instant> modified) throws IOException {
    requireUnbroken();
    try (FileChannel out =
        FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      if (fileMade) {
        spill();
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
          for (long done = 0; done < size; ) {
            long n = in.transferTo(done, size - done, out);
            if (n <= 0) {
              throw new IOException("'" + file + "' became shorter than its " + size + " bytes");
            }
            done += n;
          }
        }
      } else {
        writeFully(out, buffer(), buffered);
      }
      finish(copy, out, modified);
    }
  }

  /** Gives the buffer back and removes the file unless it was renamed. */
  @Override
  public void close() {
    byte[] used = buffer;
    buffer = null;
    if (used != null) {
      pool.giveBack(used);
    }
    try {
      discard();
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, () -> "left '" + file + "' to be swept with its area: " + e);
    }
  }

  /** The file was renamed: it is not this content's to remove any more. */
  void handedOver() {
    fileMade = false;
  }

  private byte[] buffer() {
    byte[] present = buffer;
    if (present == null) {
      present = pool.take();
      buffer = present;
    }
    return present;
  }

  /** Moves what is buffered to the file, which is made when it is not there. */
  private FileChannel spill() throws IOException {
    requireUnbroken();
    broken = true; // How far a write got that throws, nobody knows.
    FileChannel open = channel;
    if (open == null) {
      open =
          fileMade
              ? FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)
              : FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      fileMade = true;
      channel = open;
    }
    writeFully(open, buffer(), buffered);
    buffered = 0;
    broken = false;
    return open;
  }

  private void requireUnbroken() throws IOException {
    if (broken) {
      throw new IOException("an earlier write to '" + file + "' failed; reset or close it");
    }
  }

  private static void finish(Path file, FileChannel open, Optional<Instant> modified)
      throws IOException {
    if (modified.isPresent()) {
      FileTime time = FileTime.from(modified.get());
      // Both times, for one that is missing costs a look-up of the file.
      Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(time, time, null);
    }
    open.force(false);
  }

  private static void writeFully(FileChannel out, byte[] bytes, int length) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
    while (rest.hasRemaining()) {
      out.write(rest);
    }
  }

  private void closeChannel() throws IOException {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }
}
