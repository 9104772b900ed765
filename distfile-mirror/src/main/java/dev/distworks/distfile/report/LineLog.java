package dev.distworks.distfile.report;

import dev.distworks.core.store.StoreFullException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A log that lines are appended to, each visible to readers when {@link #append} returns, whole or
 * not at all. Thread-safe.
 *
 * <p>Whoever must have each line exactly once, whatever kills the run, remembers a {@link #mark}
 * together with what the lines before it say, and at the next run reads {@link #since} it the lines
 * that were written and not remembered.
 */
public final class LineLog implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private final String identity;

  private LineLog(Path file, FileChannel channel, String identity) {
    this.file = file;
    this.channel = channel;
    this.identity = identity;
  }

  /** Opens the log, which is made when it is missing. */
  public static LineLog open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    boolean open = false;
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      LineLog log = new LineLog(file, channel, String.valueOf(key));
      log.endLine();
      open = true;
      return log;
    } finally {
      if (!open) {
        channel.close();
      }
    }
  }

  /** A last line without an end was cut short by a crash: nobody may take it for a whole one. */
  private void endLine() throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = in.size();
      if (size > 0 && in.read(last, size - 1) == 1 && last.get(0) != '\n') {
        append("\n");
      }
    }
  }

  /**
   * Appends a line, which ends in a line feed.
   *
   * @throws StoreFullException when there is no room; nothing of the line is there then
   */
  public synchronized void append(String line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line);
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      channel.truncate(channel.size() - bytes.position());
      throw StoreFullException.translate(e, "'" + file + "'");
    }
  }

  /** Where the log ends now, in words that {@link #since} understands. */
  public synchronized String mark() throws IOException {
    return channel.size() + " " + identity;
  }

  /** Makes all lines durable. */
  public void force() throws IOException {
    channel.force(false);
  }

  /**
   * Gives the lines after that mark, without their ends; all lines when there is no mark or it is
   * one of another file, such as the one before the log was rotated.
   */
  public void since(Optional<String> mark, Consumer<String> lines) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = in.size();
      long start = mark.map(this::offset).filter(offset -> offset <= size).orElse(0L);
      if (start < size) {
        in.position(start);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(Channels.newInputStream(in), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          lines.accept(line);
        }
      }
    }
  }

  private long offset(String mark) {
    int blank = mark.indexOf(' ');
    return blank > 0 && mark.substring(blank + 1).equals(identity)
        ? Long.parseLong(mark.substring(0, blank))
        : 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
