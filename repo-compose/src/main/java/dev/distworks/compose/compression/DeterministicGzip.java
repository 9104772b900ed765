package dev.distworks.compose.compression;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** A gzip stream whose header says nothing of time and system: the JDK writes it so. */
final class DeterministicGzip extends GZIPOutputStream {
  DeterministicGzip(OutputStream out) throws IOException {
    super(out, 64 << 10);
  }
}
