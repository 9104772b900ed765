package dev.distworks.checker.yum;

import dev.distworks.checker.yum.Repomd.MetadataFile;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads {@code repomd.xml}. Files whose paths lead outside are not taken. */
final class RepomdReader {
  private static final int MOST_FILES = 200;

  private final List<MetadataFile> files = new ArrayList<>();
  private String revision = "";
  private long newest;
  private String type = "";
  private String href = "";
  private long size = -1;
  private Optional<Digest> digest = Optional.empty();

  private RepomdReader() {}

  static Repomd read(byte[] bytes) throws IOException {
    try {
      XMLStreamReader xml = Xml.open(new ByteArrayInputStream(bytes));
      try {
        return new RepomdReader().read(xml);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw Xml.malformed("repomd.xml", e);
    } catch (IllegalArgumentException e) {
      throw new IOException("repomd.xml: " + e.getMessage(), e);
    }
  }

  private Repomd read(XMLStreamReader xml) throws XMLStreamException, IOException {
    boolean root = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        root = root || xml.getLocalName().equals("repomd");
        if (!root) {
          throw new IOException(
              "repomd.xml: expected <repomd>, found <" + xml.getLocalName() + ">");
        }
        start(xml);
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("data")) {
        end();
      }
    }
    long claimed = Xml.number(revision);
    return new Repomd(revision, newest > 0 ? newest : Math.max(0, claimed), files);
  }

  private void start(XMLStreamReader xml) throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "revision" -> revision = xml.getElementText().strip();
      case "data" -> {
        type = Xml.attribute(xml, "type");
        href = "";
        size = -1;
        digest = Optional.empty();
      }
      case "location" -> href = Xml.attribute(xml, "href");
      case "checksum" -> digest = digest(Xml.attribute(xml, "type"), xml.getElementText());
      case "size" -> size = Xml.number(xml.getElementText());
      case "timestamp" -> newest = Math.max(newest, (long) seconds(xml.getElementText()));
      default -> {
        // Nothing that is looked at.
      }
    }
  }

  private static double seconds(String text) {
    return text.strip().matches("[0-9]{1,12}(\\.[0-9]{1,9})?") ? Double.parseDouble(text) : 0;
  }

  static Optional<Digest> digest(String label, String hex) {
    String name =
        label.toLowerCase(Locale.ROOT).equals("sha") ? "sha1" : label.toLowerCase(Locale.ROOT);
    return Stream.of(DigestAlgorithm.values())
        .filter(algorithm -> algorithm.label().equals(name))
        .findFirst()
        .map(algorithm -> Digest.ofHex(algorithm, hex.strip().toLowerCase(Locale.ROOT)));
  }

  private void end() {
    boolean inside = !href.isEmpty() && !href.startsWith("/") && !("/" + href).contains("/../");
    if (inside && !href.contains("://") && digest.isPresent() && files.size() < MOST_FILES) {
      files.add(new MetadataFile(type, href, size, digest.get()));
    }
  }
}
