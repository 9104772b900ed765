package dev.distworks.core.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.core.store.StoreFullException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One small text, such as a serial, kept durably in a file of its own.
 *
 * <p>After a crash the file holds the old text or the new one, whole. One writer at a time (it
 * holds the {@link DirectoryLock}); any number of readers.
 */
public final class Checkpoint {
  /** The most that a checkpoint holds, in bytes of UTF-8. */
  public static final int MAX_BYTES = 4096;

  private final Path file;

  private Checkpoint(Path file) {
    this.file = file;
  }

  /**
   * The checkpoint in that file, which need not be there; its folder must be when it is written.
   */
  public static Checkpoint in(Path file) {
    if (file.getFileName() == null) {
      throw new IllegalArgumentException("file: expected the path of a file, found '" + file + "'");
    }
    return new Checkpoint(file);
  }

  /**
   * The text without white space around it; empty when there is no file or it is blank, as a crash
   * of a writer less careful than this one may leave it. Throws IOException that names the file
   * when it holds more than {@link #MAX_BYTES} or no UTF-8.
   */
  public Optional<String> read() throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (bytes.length > MAX_BYTES) {
      throw new IOException(
          "'" + file + "': expected at most " + MAX_BYTES + " bytes of text, found more");
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (CharacterCodingException e) {
      throw new IOException("'" + file + "': expected text in UTF-8, found other bytes", e);
    }
  }

  /**
   * Replaces the text, which is on disk when this returns; a thread that is interrupted finishes it
   * and stays interrupted. Throws {@link StoreFullException} when there is no room; the old text
   * stays.
   */
  public void write(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "text: expected at most " + MAX_BYTES + " bytes, found " + bytes.length);
    }
    boolean interrupted = false;
    try {
      while (!written(bytes)) {
        interrupted |= Thread.interrupted();
      }
    } catch (IOException e) {
      throw StoreFullException.translate(e, file.toString());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** False when an interruption closed a channel. */
  private boolean written(byte[] bytes) throws IOException {
    Path staged = staged();
    try {
      try (FileChannel channel =
          FileChannel.open(
              staged,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
      forceFolder();
      return true;
    } catch (ClosedByInterruptException e) {
      return false;
    }
  }

  /** Deletes what a writer that was killed may have left; for the one who may write. */
  public void sweep() throws IOException {
    Files.deleteIfExists(staged());
  }

  private Path staged() {
    return file.resolveSibling("." + file.getFileName() + ".tmp");
  }

  /** Makes the rename itself durable. */
  private void forceFolder() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return; // elsewhere a folder cannot be opened
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
