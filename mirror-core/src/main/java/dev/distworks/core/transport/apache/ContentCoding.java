package dev.distworks.core.transport.apache;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The content encodings that are decoded here (RFC 9110 §8.4.1). */
enum ContentCoding {
  GZIP,
  DEFLATE;

  private static final int BUFFER = 16 * 1024;

  /** The coding of a content-encoding header; empty when there is none that is known. */
  static Optional<ContentCoding> named(String header) {
    return switch (header.trim().toLowerCase(Locale.ROOT)) {
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      case "deflate" -> Optional.of(DEFLATE);
      default -> Optional.empty();
    };
  }

  /** Whether that accept-encoding header allows it (RFC 9110 §12.5.3). */
  boolean allowedBy(String acceptEncoding) {
    for (String item : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = item.split(";", 2);
      String name = parts[0].trim();
      boolean never = parts.length > 1 && parts[1].trim().matches("q=0(\\.0*)?");
      if (!never && (name.equals("*") || named(name).filter(this::equals).isPresent())) {
        return true;
      }
    }
    return false;
  }

  /**
   * The decoded stream. Closing it frees the decoder and leaves {@code encoded} open. Nothing at
   * all decodes to nothing: servers label empty bodies too.
   */
  InputStream decode(InputStream encoded) throws IOException {
    PushbackInputStream kept = new PushbackInputStream(new KeptOpen(encoded), 1);
    int first = kept.read();
    if (first < 0) {
      return InputStream.nullInputStream();
    }
    kept.unread(first);
    return this == GZIP ? new GZIPInputStream(kept, BUFFER) : inflate(kept, first);
  }

  /** Deflate means zlib's format, but some servers send the bare one: the first byte tells. */
  private static InputStream inflate(InputStream in, int first) {
    boolean zlib = (first & 0x0f) == 8;
    Inflater inflater = new Inflater(!zlib);
    return new InflaterInputStream(in, inflater, BUFFER) {
      @Override
      public void close() throws IOException {
        inflater.end();
        super.close();
      }
    };
  }

  private static final class KeptOpen extends FilterInputStream {
    KeptOpen(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return in.read(bytes, offset, length);
    }

    @Override
    public void close() {
      // The connection is released when the reply is closed.
    }
  }
}
