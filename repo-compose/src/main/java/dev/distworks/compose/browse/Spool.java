package dev.distworks.compose.browse;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Texts put aside in a file until their page is written, so that memory stays small. */
final class Spool implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private long end;

  private Spool(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Where a text is. */
  record Piece(long at, int length) {
    static final Piece NOTHING = new Piece(0, 0);
  }

  /** An empty one in that folder. */
  static Spool in(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, ".spool", "");
    return new Spool(
        file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  Piece add(String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    Piece piece = new Piece(end, bytes.remaining());
    while (bytes.hasRemaining()) {
      end += channel.write(bytes, end);
    }
    return piece;
  }

  String get(Piece piece) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(piece.length());
    long at = piece.at();
    while (bytes.hasRemaining()) {
      int n = channel.read(bytes, at);
      if (n < 0) {
        throw new IOException("'" + file + "' became shorter while it was used");
      }
      at += n;
    }
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
