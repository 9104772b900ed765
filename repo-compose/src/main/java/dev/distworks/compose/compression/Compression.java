package dev.distworks.compose.compression;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** How a metadata file is compressed. What is written depends on the content only. */
public enum Compression {
  NONE("none", ""),
  GZ("gz", ".gz"),
  BZ2("bz2", ".bz2"),
  XZ("xz", ".xz"),
  ZSTD("zstd", ".zst");

  /**
   * Enough for what createrepo_c and dnf write, and a bound on what a hostile file makes us take.
   */
  private static final int MAX_XZ_KIBIBYTES = 70_000;

  /** Three encoders run at a time, and each of the higher presets takes some hundred megabytes. */
  private static final int XZ_PRESET = 2;

  private static final int ZSTD_LEVEL = 10;
  private static final int BUFFER = 64 << 10;

  private final String label;
  private final String suffix;

  Compression(String label, String suffix) {
    this.label = label;
    this.suffix = suffix;
  }

  /** The name on a command line. */
  public String label() {
    return label;
  }

  /** What a file's name ends with, with its dot; empty for none. */
  public String suffix() {
    return suffix;
  }

  /** The compression of that name; {@code gzip}, {@code bzip2} and {@code zst} are known too. */
  public static Optional<Compression> named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return switch (wanted) {
      case "gzip" -> Optional.of(GZ);
      case "bzip2" -> Optional.of(BZ2);
      case "zst" -> Optional.of(ZSTD);
      default -> Stream.of(values()).filter(c -> c.label.equals(wanted)).findFirst();
    };
  }

  /** The compression that a file's name tells; {@link #NONE} when it tells none. */
  public static Compression ofFile(String name) {
    return Stream.of(GZ, BZ2, XZ, ZSTD)
        .filter(c -> name.endsWith(c.suffix))
        .findFirst()
        .orElse(NONE);
  }

  /** Whether a file may be a row of independently compressed blocks. */
  boolean isInBlocks() {
    return this == NONE || this == GZ || this == ZSTD;
  }

  /** The open content of a compressed stream; closing it closes that. */
  public InputStream decompress(InputStream in) throws IOException {
    return switch (this) {
      case NONE -> in;
      case GZ -> new GZIPInputStream(in, BUFFER);
      case BZ2 -> new BZip2CompressorInputStream(new BufferedInputStream(in, BUFFER), true);
      case XZ -> new XZInputStream(in, MAX_XZ_KIBIBYTES);
      case ZSTD -> new ZstdInputStream(in).setContinuous(false);
    };
  }

  /** A stream that compresses to another one; closing it closes that. */
  public OutputStream compress(OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> out;
      case GZ -> new DeterministicGzip(out);
      case BZ2 -> new BZip2CompressorOutputStream(out);
      case XZ -> new XZOutputStream(out, new LZMA2Options(XZ_PRESET));
      case ZSTD -> new ZstdOutputStream(out, ZSTD_LEVEL);
    };
  }
}
