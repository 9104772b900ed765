package dev.distworks.compose.compression;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a metadata file's open content in pieces of bounded size. For one thread. */
public interface OpenBlocks extends Closeable {
  /** The most bytes of a piece. */
  int PIECE = 1 << 20;

  /** The next piece, whose bytes are valid until the next call; null at the end. */
  @Nullable OpenBlock next() throws IOException;

  /** Opens a file whose name tells its compression. */
  static OpenBlocks open(Path file) throws IOException {
    Compression compression = Compression.ofFile(file.toString());
    InputStream in = Files.newInputStream(file);
    try {
      if (compression == Compression.GZ) {
        return new GzipBlocks(in);
      }
      return new StreamBlocks(compression.decompress(new BufferedInputStream(in, 64 << 10)));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Any stream, in pieces that were not compressed on their own. */
  final class StreamBlocks implements OpenBlocks {
    private final InputStream in;
    private final byte[] bytes = new byte[PIECE];

    private StreamBlocks(InputStream in) {
      this.in = in;
    }

    @Override
    public @Nullable OpenBlock next() throws IOException {
      int length = in.readNBytes(bytes, 0, PIECE);
      return length == 0 ? null : new OpenBlock(bytes, length, null);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
