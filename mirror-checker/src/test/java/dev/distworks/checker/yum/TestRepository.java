package dev.distworks.checker.yum;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.distworks.checker.unpack.Compression;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** The files of a small repository, by their paths. */
final class TestRepository {
  private TestRepository() {}

  /** A repository of packages {@code from} to {@code to}, as it was at that time. */
  static Map<String, byte[]> of(int from, int to, long time) throws IOException {
    return of(from, to, time, Compression.GZIP);
  }

  /** The same with its metadata compressed like that. */
  static Map<String, byte[]> of(int from, int to, long time, Compression compression)
      throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    StringBuilder primary = new StringBuilder("<?xml version=\"1.0\"?>\n<metadata>");
    for (int i = from; i < to; i++) {
      byte[] rpm = ("package " + i + " ").repeat(50).getBytes(UTF_8);
      String name = "p/package-" + i + ".rpm";
      files.put(name, rpm);
      primary.append(
          ("<package type=\"rpm\"><name>package</name><checksum type=\"sha256\" pkgid=\"YES\">%s"
                  + "</checksum><time file=\"1000\" build=\"1\"/><size package=\"%s\"/>"
                  + "<location href=\"%s\"/></package>\n")
              .formatted(sha256(rpm), rpm.length, name));
    }
    Packing packing = new Packing(compression);
    byte[] packed = packing.pack(primary.append("</metadata>").toString());
    byte[] filelists = packing.pack("<filelists revision=\"" + time + "\"/>");
    String repomd =
        "<?xml version=\"1.0\"?>\n<repomd xmlns=\"x\" xmlns:rpm=\"y\"><revision>"
            + time
            + "</revision>"
            + data("primary", packing, packed, time, files)
            + data("filelists", packing, filelists, time, files)
            + "</repomd>";
    files.put("repodata/repomd.xml", repomd.getBytes(UTF_8));
    return files;
  }

  private static String data(
      String type, Packing packing, byte[] bytes, long time, Map<String, byte[]> files) {
    String path = "repodata/" + sha256(bytes) + "-" + type + packing.ending();
    files.put(path, bytes);
    return ("<data type=\"%s\"><checksum type=\"sha256\">%s</checksum><location href=\"%s\"/>"
            + "<timestamp>%s</timestamp><size>%s</size></data>")
        .formatted(type, sha256(bytes), path, time, bytes.length);
  }

  static String sha256(byte[] bytes) {
    return Digester.digest(bytes, DigestAlgorithm.SHA256).hex();
  }

  private record Packing(Compression compression) {
    String ending() {
      return switch (compression) {
        case NONE -> ".xml";
        case GZIP -> ".xml.gz";
        case XZ -> ".xml.xz";
        case ZSTD -> ".xml.zst";
      };
    }

    byte[] pack(String text) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream packed =
          switch (compression) {
            case NONE -> bytes;
            case GZIP -> new GZIPOutputStream(bytes);
            case XZ -> new XZOutputStream(bytes, new LZMA2Options(1));
            case ZSTD -> new ZstdOutputStreamNoFinalizer(bytes);
          }) {
        packed.write(text.getBytes(UTF_8));
      }
      return bytes.toByteArray();
    }
  }
}
