package dev.distworks.compose.folder;

import dev.distworks.compose.xml.MalformedXmlException;
import dev.distworks.compose.xml.XmlCursor;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.path.MirrorPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What {@code repomd.xml} says: the files of metadata that belong together. */
public record Repomd(String revision, List<Part> parts) {
  /** Far more than any repository's. */
  static final long MAX_BYTES = 4 << 20;

  public Repomd {
    parts = List.copyOf(parts);
  }

  /**
   * One file of metadata.
   *
   * @param location relative to the repository's folder
   * @param checksum of the file as it is
   * @param openChecksum of what is in it, decompressed; empty when it is not said
   * @param headerChecksum of the first {@code headerSize} bytes, of a zchunk file
   */
  public record Part(
      String type,
      MirrorPath location,
      Digest checksum,
      Optional<Digest> openChecksum,
      OptionalLong size,
      OptionalLong openSize,
      Optional<Digest> headerChecksum,
      OptionalLong headerSize) {}

  /** Reads the document and closes the stream. */
  public static Repomd read(InputStream in, String name) throws IOException {
    try (XmlCursor xml = XmlCursor.open(in, name, MAX_BYTES, "repomd")) {
      String revision = "";
      List<Part> parts = new ArrayList<>();
      while (xml.nextChild()) {
        switch (xml.name()) {
          case "revision" -> revision = xml.text().strip();
          case "data" -> parts.add(new Draft(xml, xml.required("type")).read());
          default -> xml.skip();
        }
      }
      return new Repomd(revision, parts);
    }
  }

  /** The file of that type. */
  public Optional<Part> find(String type) {
    return parts.stream().filter(part -> part.type().equals(type)).findFirst();
  }

  /** A part while it is read. */
  private static final class Draft {
    private final XmlCursor xml;
    private final String type;
    private Optional<String> location = Optional.empty();
    private Optional<Digest> checksum = Optional.empty();
    private Optional<Digest> openChecksum = Optional.empty();
    private Optional<Digest> headerChecksum = Optional.empty();
    private OptionalLong size = OptionalLong.empty();
    private OptionalLong openSize = OptionalLong.empty();
    private OptionalLong headerSize = OptionalLong.empty();

    Draft(XmlCursor xml, String type) {
      this.xml = xml;
      this.type = type;
    }

    Part read() throws IOException {
      while (xml.nextChild()) {
        String name = xml.name();
        switch (name) {
          case "location" -> {
            location = Optional.of(xml.required("href"));
            xml.skip();
          }
          case "checksum" -> checksum = Optional.of(Checksums.read(xml));
          case "open-checksum" -> openChecksum = Optional.of(Checksums.read(xml));
          case "header-checksum" -> headerChecksum = Optional.of(Checksums.read(xml));
          case "size" -> size = OptionalLong.of(xml.number(name, xml.text()));
          case "open-size" -> openSize = OptionalLong.of(xml.number(name, xml.text()));
          case "header-size" -> headerSize = OptionalLong.of(xml.number(name, xml.text()));
          default -> xml.skip();
        }
      }
      return new Part(
          type,
          path(),
          checksum.orElseThrow(() -> missing("checksum")),
          openChecksum,
          size,
          openSize,
          headerChecksum,
          headerSize);
    }

    private MirrorPath path() throws MalformedXmlException {
      String href = location.orElseThrow(() -> missing("location"));
      Optional<String> flaw = MirrorPath.flaw(href);
      if (flaw.isPresent()) {
        throw xml.malformed("location of '" + type + "': " + flaw.get());
      }
      return MirrorPath.of(href);
    }

    private MalformedXmlException missing(String element) {
      return xml.malformed("expected the data '" + type + "' to have a <" + element + ">");
    }
  }
}
