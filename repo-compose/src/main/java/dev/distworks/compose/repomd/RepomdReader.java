package dev.distworks.compose.repomd;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads {@code repomd.xml}. */
public final class RepomdReader {
  /** The most bytes that are read of one. */
  public static final int MAX_BYTES = 4 << 20;

  private static final int MAX_RECORDS = 1000;
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

  private final String source;
  private final XMLStreamReader xml;
  private String revision = "";
  private final List<String> contentTags = new ArrayList<>();
  private final List<String> repoTags = new ArrayList<>();
  private final List<Repomd.DistroTag> distroTags = new ArrayList<>();
  private final List<RepomdRecord> records = new ArrayList<>();

  private RepomdReader(String source, XMLStreamReader xml) {
    this.source = source;
    this.xml = xml;
  }

  /** Reads that file. Throws IOException that names it and says what is wrong. */
  public static Repomd read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in.readNBytes(MAX_BYTES + 1), file.toString());
    }
  }

  /**
   * Reads a document.
   *
   * @param source how messages name it
   */
  public static Repomd read(byte[] document, String source) throws IOException {
    if (document.length > MAX_BYTES) {
      throw new IOException(source + ": it has more than " + MAX_BYTES + " bytes");
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(document));
      return new RepomdReader(source, xml).read();
    } catch (XMLStreamException e) {
      throw new IOException(source + ": not well-formed XML: " + e.getMessage(), e);
    }
  }

  private Repomd read() throws XMLStreamException, IOException {
    xml.nextTag();
    if (!xml.getLocalName().equals("repomd")) {
      throw new IOException(
          source + ": expected a document <repomd>, found <" + xml.getLocalName() + ">");
    }
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "revision" -> revision = xml.getElementText().strip();
          case "content" -> contentTags.add(xml.getElementText());
          case "repo" -> repoTags.add(xml.getElementText());
          case "distro" -> {
            String cpe = xml.getAttributeValue(null, "cpeid");
            distroTags.add(new Repomd.DistroTag(cpe == null ? "" : cpe, xml.getElementText()));
          }
          case "data" -> records.add(data());
          default -> {
            // Whatever later versions of the format add.
          }
        }
      }
      if (records.size() > MAX_RECORDS) {
        throw new IOException(source + ": it lists more than " + MAX_RECORDS + " files");
      }
    }
    return new Repomd(revision, contentTags, repoTags, distroTags, records);
  }

  /** A checksum that was read before its size was. */
  private record Labelled(String type, String hex) {
    RepomdRecord.Sum sized(OptionalLong size) {
      return new RepomdRecord.Sum(type, hex, size);
    }
  }

  private RepomdRecord data() throws XMLStreamException, IOException {
    String type = xml.getAttributeValue(null, "type");
    Labelled sum = null;
    Labelled open = null;
    Labelled header = null;
    String href = null;
    String base = null;
    long timestamp = 0;
    OptionalLong size = OptionalLong.empty();
    OptionalLong openSize = OptionalLong.empty();
    OptionalLong headerSize = OptionalLong.empty();
    OptionalInt version = OptionalInt.empty();
    while (!(xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("data"))) {
      if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "checksum" -> sum = labelled();
        case "open-checksum" -> open = labelled();
        case "header-checksum" -> header = labelled();
        case "location" -> {
          href = xml.getAttributeValue(null, "href");
          base = xml.getAttributeValue("http://www.w3.org/XML/1998/namespace", "base");
        }
        case "timestamp" -> timestamp = (long) decimal();
        case "size" -> size = OptionalLong.of((long) decimal());
        case "open-size" -> openSize = OptionalLong.of((long) decimal());
        case "header-size" -> headerSize = OptionalLong.of((long) decimal());
        case "database_version" -> version = OptionalInt.of((int) decimal());
        default -> {
          // Whatever later versions of the format add.
        }
      }
    }
    if (type == null || href == null || sum == null) {
      throw new IOException(
          source + ": expected type, checksum and location of each file, found <data> without");
    }
    return new RepomdRecord(
        type,
        href,
        Optional.ofNullable(base),
        sum.sized(size),
        sized(open, openSize),
        sized(header, headerSize),
        timestamp,
        version);
  }

  private static Optional<RepomdRecord.Sum> sized(@Nullable Labelled sum, OptionalLong size) {
    return Optional.ofNullable(sum).map(found -> found.sized(size));
  }

  private Labelled labelled() throws XMLStreamException {
    String type = xml.getAttributeValue(null, "type");
    return new Labelled(type == null ? "" : type, xml.getElementText().strip());
  }

  /** Some tools write times with a fraction. */
  private double decimal() throws XMLStreamException, IOException {
    String name = xml.getLocalName();
    String text = xml.getElementText().strip();
    if (!DECIMAL.matcher(text).matches()) {
      throw new IOException(source + ": expected a number in <" + name + ">, found '" + text + "'");
    }
    return Double.parseDouble(text);
  }
}
