package dev.distworks.checker.yum;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** The files of a small repository, by their paths. */
final class TestRepository {
  private TestRepository() {}

  /** A repository of packages {@code from} to {@code to}, as it was at that time. */
  static Map<String, byte[]> of(int from, int to, long time) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    StringBuilder primary = new StringBuilder("<?xml version=\"1.0\"?>\n<metadata>");
    for (int i = from; i < to; i++) {
      byte[] rpm = ("package " + i + " ").repeat(50).getBytes(UTF_8);
      String name = "p/package-" + i + ".rpm";
      files.put(name, rpm);
      primary.append(
          ("<package type=\"rpm\"><name>package</name><checksum type=\"sha256\" pkgid=\"YES\">%s"
                  + "</checksum><time file=\"1000\" build=\"1\"/><size package=\"%d\"/>"
                  + "<location href=\"%s\"/></package>\n")
              .formatted(sha256(rpm), rpm.length, name));
    }
    byte[] primaryGz = gzip(primary.append("</metadata>").toString());
    byte[] filelists = gzip("<filelists revision=\"" + time + "\"/>");
    String repomd =
        "<?xml version=\"1.0\"?>\n<repomd xmlns=\"x\" xmlns:rpm=\"y\"><revision>"
            + time
            + "</revision>"
            + data("primary", primaryGz, time, files)
            + data("filelists", filelists, time, files)
            + "</repomd>";
    files.put("repodata/repomd.xml", repomd.getBytes(UTF_8));
    return files;
  }

  private static String data(String type, byte[] bytes, long time, Map<String, byte[]> files) {
    String path = "repodata/" + sha256(bytes) + "-" + type + ".xml.gz";
    files.put(path, bytes);
    return ("<data type=\"%s\"><checksum type=\"sha256\">%s</checksum><location href=\"%s\"/>"
            + "<timestamp>%d</timestamp><size>%d</size></data>")
        .formatted(type, sha256(bytes), path, time, bytes.length);
  }

  static String sha256(byte[] bytes) {
    return Digester.digest(bytes, DigestAlgorithm.SHA256).hex();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
