package dev.distworks.compose.folder;

import dev.distworks.compose.folder.PackageEntry.Texts;
import dev.distworks.compose.xml.XmlCursor;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.rpm.Dependency;
import dev.distworks.core.rpm.Evr;
import dev.distworks.core.rpm.Nevra;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code primary}, one package after the other. */
final class PrimaryReader {
  private static final long MAX_BYTES = 16L << 30;

  private final XmlCursor xml;
  private final Map<String, String> texts = new HashMap<>();
  private final List<Dependency> provides = new ArrayList<>();
  private final List<Dependency> requires = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private Evr evr = new Evr(0, "", "");
  private Optional<Digest> checksum = Optional.empty();
  private String location = "";
  private Optional<String> base = Optional.empty();
  private long size;
  private long built;

  private PrimaryReader(XmlCursor xml) {
    this.xml = xml;
  }

  /** Gives every package to {@code sink} and says how many the document claims to have. */
  static long read(InputStream in, String name, RepositoryFolder.Sink<PackageEntry> sink)
      throws IOException {
    try (XmlCursor xml = XmlCursor.open(in, name, MAX_BYTES, "metadata")) {
      long claimed = xml.number("packages");
      while (xml.nextChild()) {
        if (xml.name().equals("package")) {
          sink.accept(new PrimaryReader(xml).read());
        } else {
          xml.skip();
        }
      }
      return claimed;
    }
  }

  /** How many packages the document claims to have. */
  static long count(InputStream in, String name) throws IOException {
    try (XmlCursor xml = XmlCursor.open(in, name, MAX_BYTES, "metadata")) {
      return xml.number("packages");
    }
  }

  private PackageEntry read() throws IOException {
    while (xml.nextChild()) {
      String name = xml.name();
      switch (name) {
        case "version" -> {
          evr = version(xml);
          xml.skip();
        }
        case "checksum" -> checksum = Optional.of(checksum());
        case "time" -> {
          built = xml.number("build");
          xml.skip();
        }
        case "size" -> {
          size = xml.number("package");
          xml.skip();
        }
        case "location" -> {
          location = xml.required("href");
          base = xml.attribute("base").filter(text -> !text.isEmpty());
          xml.skip();
        }
        case "format" -> format();
        case "name", "arch", "summary", "description", "url" -> texts.put(name, xml.text());
        default -> xml.skip();
      }
    }
    return new PackageEntry(
        new Nevra(text("name"), evr, text("arch")),
        checksum.orElseThrow(
            () -> xml.malformed("expected '" + text("name") + "' to have a checksum")),
        location,
        base,
        size,
        Instant.ofEpochSecond(built),
        new Texts(
            text("summary"),
            text("description"),
            text("url"),
            text("license"),
            text("vendor"),
            text("group"),
            text("sourcerpm")),
        provides,
        requires,
        files);
  }

  /** The version in the attributes of the element that was entered. */
  static Evr version(XmlCursor xml) throws IOException {
    return new Evr(
        xml.number("epoch"), xml.attribute("ver").orElse(""), xml.attribute("rel").orElse(""));
  }

  private Digest checksum() throws IOException {
    String type = xml.required("type");
    try {
      return MetadataPart.digest(type, xml.text().strip());
    } catch (IllegalArgumentException e) {
      throw xml.malformed(String.valueOf(e.getMessage()));
    }
  }

  private String text(String name) {
    return texts.getOrDefault(name, "");
  }

  private void format() throws IOException {
    while (xml.nextChild()) {
      String name = xml.name();
      switch (name) {
        case "license", "vendor", "group", "sourcerpm" -> texts.put(name, xml.text());
        case "provides" -> dependencies(provides);
        case "requires" -> dependencies(requires);
        case "file" -> files.add(xml.text());
        default -> xml.skip();
      }
    }
  }

  private void dependencies(List<Dependency> into) throws IOException {
    while (xml.nextChild()) {
      String version = xml.attribute("ver").orElse("");
      String release = xml.attribute("rel").map(text -> "-" + text).orElse("");
      String epoch = xml.attribute("epoch").map(text -> text + ":").orElse("");
      into.add(
          new Dependency(
              xml.attribute("name").orElse(""),
              flags(xml.attribute("flags").orElse("")),
              version.isEmpty() ? "" : epoch + version + release));
      xml.skip();
    }
  }

  private static int flags(String word) {
    return switch (word) {
      case "LT" -> Dependency.LESS;
      case "GT" -> Dependency.GREATER;
      case "EQ" -> Dependency.EQUAL;
      case "LE" -> Dependency.LESS | Dependency.EQUAL;
      case "GE" -> Dependency.GREATER | Dependency.EQUAL;
      default -> 0;
    };
  }
}
