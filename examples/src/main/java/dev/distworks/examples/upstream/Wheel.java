package dev.distworks.examples.upstream;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A wheel (the binary distribution format, PEP 427) in memory, with its core metadata. Immutable.
 */
public final class Wheel {
  private static final int METADATA_LIMIT = 1 << 20;

  private final String filename;
  private final byte[] bytes;
  private final byte[] metadata;

  /** A wheel of these bytes, whose {@code METADATA} is given too. Both are kept, not copied. */
  Wheel(String filename, byte[] bytes, byte[] metadata) {
    this.filename = filename;
    this.bytes = bytes;
    this.metadata = metadata;
  }

  /** Reads a wheel from a file. Throws IOException when it has no {@code METADATA}. */
  public static Wheel read(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.getName().endsWith(".dist-info/METADATA")) {
          try (InputStream in = zip.getInputStream(entry)) {
            return new Wheel(
                file.getFileName().toString(),
                Files.readAllBytes(file),
                in.readNBytes(METADATA_LIMIT));
          }
        }
      }
    }
    throw new IOException("'" + file + "' is no wheel: it has no .dist-info/METADATA");
  }

  public String filename() {
    return filename;
  }

  /** The project's name as the metadata spells it. */
  public String project() {
    return field("Name").orElseThrow(() -> new IllegalStateException(filename + ": no Name"));
  }

  /** The project's normalised name (PEP 503). */
  public String normalizedProject() {
    return project().replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
  }

  public String version() {
    return field("Version").orElseThrow(() -> new IllegalStateException(filename + ": no Version"));
  }

  /** The versions of Python that it says it is for. */
  public Optional<String> requiresPython() {
    return field("Requires-Python");
  }

  public int size() {
    return bytes.length;
  }

  /** The SHA-256 digest of the wheel. */
  public Digest digest() {
    return Digester.digest(bytes, DigestAlgorithm.SHA256);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  void writeMetadataTo(OutputStream out) throws IOException {
    out.write(metadata);
  }

  int metadataSize() {
    return metadata.length;
  }

  Digest metadataDigest() {
    return Digester.digest(metadata, DigestAlgorithm.SHA256);
  }

  private Optional<String> field(String name) {
    String prefix = name + ":";
    return new String(metadata, StandardCharsets.UTF_8)
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .findFirst();
  }
}
