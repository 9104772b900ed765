package dev.distworks.compose.folder;

import dev.distworks.compose.xml.XmlCursor;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes of a package as {@code other} has them.
 *
 * @param id the checksum of the package in hex
 * @param entries in the order of the document: the oldest first
 */
public record ChangeLog(String id, List<Entry> entries) {
  private static final long MAX_BYTES = 16L << 30;

  public ChangeLog {
    entries = List.copyOf(entries);
  }

  /** One change. */
  public record Entry(Instant at, String author, String text) {}

  static void read(InputStream in, String name, RepositoryFolder.Sink<ChangeLog> sink)
      throws IOException {
    try (XmlCursor xml = XmlCursor.open(in, name, MAX_BYTES, "otherdata")) {
      while (xml.nextChild()) {
        String id = xml.attribute("pkgid").orElse("");
        List<Entry> entries = new ArrayList<>();
        while (xml.nextChild()) {
          if (xml.name().equals("changelog")) {
            Instant at = Instant.ofEpochSecond(xml.number("date"));
            String author = xml.attribute("author").orElse("");
            entries.add(new Entry(at, author, xml.text()));
          } else {
            xml.skip();
          }
        }
        sink.accept(new ChangeLog(id, entries));
      }
    }
  }
}
