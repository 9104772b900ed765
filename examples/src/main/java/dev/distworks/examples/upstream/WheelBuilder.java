package dev.distworks.examples.upstream;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Builds pure Python wheels that pip installs: one module with a {@code VERSION}. The same settings
 * give the same bytes.
 */
public final class WheelBuilder {
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final String project;
  private final String version;
  private final List<String> requires = new ArrayList<>();
  private int filler;
  private long seed;

  private WheelBuilder(String project, String version) {
    this.project = project;
    this.version = version;
  }

  /** A wheel of that project and version: {@code [A-Za-z0-9-]+} and a PEP 440 version. */
  public static WheelBuilder of(String project, String version) {
    return new WheelBuilder(project, version);
  }

  /** Adds a dependency, for example {@code other-project>=1.0}. */
  public WheelBuilder requires(String requirement) {
    requires.add(requirement);
    return this;
  }

  /** Adds so many bytes that do not compress, drawn from that seed. */
  public WheelBuilder filler(int bytes, long fillerSeed) {
    filler = bytes;
    seed = fillerSeed;
    return this;
  }

  /** The wheel. */
  public Wheel build() {
    String name = project.replace('-', '_');
    String info = name + "-" + version + ".dist-info/";
    byte[] metadata = utf8(metadata());
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(name + "/__init__.py", utf8("VERSION = '" + version + "'\n"));
    if (filler > 0) {
      byte[] noise = new byte[filler];
      new Random(seed).nextBytes(noise);
      entries.put(name + "/data.bin", noise);
    }
    entries.put(info + "METADATA", metadata);
    entries.put(
        info + "WHEEL",
        utf8(
            "Wheel-Version: 1.0\nGenerator: distworks\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
    entries.put(info + "RECORD", utf8(manifest(entries, info)));
    return new Wheel(name + "-" + version + "-py3-none-any.whl", zip(entries), metadata);
  }

  private String metadata() {
    StringBuilder text = new StringBuilder();
    text.append("Metadata-Version: 2.1\nName: ").append(project);
    text.append("\nVersion: ").append(version);
    text.append("\nSummary: Made to be mirrored\nRequires-Python: >=3.6\n");
    requires.forEach(
        requirement -> text.append("Requires-Dist: ").append(requirement).append('\n'));
    return text.toString();
  }

  /** The list of a wheel's files with their digests, as installers verify it. */
  private static String manifest(Map<String, byte[]> entries, String info) {
    StringBuilder text = new StringBuilder();
    entries.forEach(
        (path, bytes) -> {
          byte[] digest = Digester.digest(bytes, DigestAlgorithm.SHA256).bytes();
          text.append(path).append(",sha256=");
          text.append(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
          text.append(',').append(bytes.length).append('\n');
        });
    return text.append(info).append("RECORD,,\n").toString();
  }

  private static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : entries.entrySet()) {
        CRC32 checksum = new CRC32();
        checksum.update(file.getValue());
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(EPOCH);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(file.getValue().length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a zip in memory", e);
    }
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
