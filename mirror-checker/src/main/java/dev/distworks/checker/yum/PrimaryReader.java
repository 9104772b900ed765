package dev.distworks.checker.yum;

import dev.distworks.core.digest.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads {@code primary.xml}, package by package. */
final class PrimaryReader {
  private String href = "";
  private long size = -1;
  private long time;
  private Optional<Digest> digest = Optional.empty();

  private PrimaryReader() {}

  static void read(InputStream in, Consumer<PackageList.Entry> packages) throws IOException {
    try {
      XMLStreamReader xml = Xml.open(in);
      try {
        new PrimaryReader().read(xml, packages);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw Xml.malformed("primary.xml", e);
    } catch (IllegalArgumentException e) {
      throw new IOException("primary.xml: " + e.getMessage(), e);
    }
  }

  private void read(XMLStreamReader xml, Consumer<PackageList.Entry> packages)
      throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        start(xml);
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("package")) {
        if (!href.isEmpty() && size >= 0 && digest.isPresent() && !href.contains("://")) {
          packages.accept(new PackageList.Entry(href, size, digest.get(), time));
        }
        href = "";
      }
    }
  }

  private void start(XMLStreamReader xml) throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "location" ->
          href = Xml.attribute(xml, "xml:base").isEmpty() ? Xml.attribute(xml, "href") : "";
      case "size" -> size = Xml.number(Xml.attribute(xml, "package"));
      case "time" -> time = Xml.number(Xml.attribute(xml, "file"));
      case "checksum" ->
          digest = RepomdReader.digest(Xml.attribute(xml, "type"), xml.getElementText());
      default -> {
        // Nothing that is looked at.
      }
    }
  }
}
