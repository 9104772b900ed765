package dev.distworks.compose.folder;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens files of metadata. */
final class Decompression {
  private static final int BUFFER = 64 << 10;

  private Decompression() {}

  /** What is in the file, by its first bytes; the caller closes it. */
  static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    boolean opened = false;
    try {
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      InputStream content = gzip ? new GZIPInputStream(in, BUFFER) : in;
      opened = true;
      return content;
    } finally {
      if (!opened) {
        in.close();
      }
    }
  }
}
