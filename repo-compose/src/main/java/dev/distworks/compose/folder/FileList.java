package dev.distworks.compose.folder;

import dev.distworks.compose.xml.XmlCursor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a package as {@code filelists} has them.
 *
 * @param id the checksum of the package in hex
 */
public record FileList(String id, List<Listed> files) {
  private static final long MAX_BYTES = 64L << 30;

  public FileList {
    files = List.copyOf(files);
  }

  /**
   * A file.
   *
   * @param type {@code file}, {@code dir} or {@code ghost}
   */
  public record Listed(String path, String type) {}

  static void read(InputStream in, String name, RepositoryFolder.Sink<FileList> sink)
      throws IOException {
    try (XmlCursor xml = XmlCursor.open(in, name, MAX_BYTES, "filelists")) {
      while (xml.nextChild()) {
        String id = xml.attribute("pkgid").orElse("");
        List<Listed> files = new ArrayList<>();
        while (xml.nextChild()) {
          if (xml.name().equals("file")) {
            String type = xml.attribute("type").orElse("file");
            files.add(new Listed(xml.text(), type));
          } else {
            xml.skip();
          }
        }
        sink.accept(new FileList(id, files));
      }
    }
  }
}
