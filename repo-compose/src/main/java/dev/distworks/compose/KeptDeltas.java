package dev.distworks.compose;

import dev.distworks.compose.folder.MetadataPart;
import dev.distworks.compose.folder.RepositoryFolder;
import dev.distworks.compose.xml.XmlCursor;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.rpm.Evr;
import dev.distworks.core.rpm.Nevra;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The delta packages of an earlier repository that lead to packages which are still there. No new
 * ones are made.
 */
final class KeptDeltas {
  /** The type of the metadata that list them. */
  static final String TYPE = "prestodelta";

  private static final long MAX_BYTES = 1L << 30;

  private final Map<MirrorPath, Path> files = new LinkedHashMap<>();
  private final StringBuilder xml =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<prestodelta>\n");

  private KeptDeltas() {}

  /**
   * Those of a repository.
   *
   * @param packages that are still there
   */
  static KeptDeltas of(Path repository, Set<Nevra> packages) throws IOException {
    KeptDeltas deltas = new KeptDeltas();
    RepositoryFolder folder = RepositoryFolder.open(repository);
    Optional<MetadataPart> part = folder.find(TYPE).filter(one -> Files.exists(folder.file(one)));
    if (part.isPresent()) {
      String name = folder.file(part.get()).toString();
      try (XmlCursor cursor =
          XmlCursor.open(folder.open(part.get()), name, MAX_BYTES, "prestodelta")) {
        while (cursor.nextChild()) {
          deltas.read(cursor, repository, packages);
        }
      }
    }
    deltas.xml.append("</prestodelta>\n");
    return deltas;
  }

  private void read(XmlCursor cursor, Path repository, Set<Nevra> packages) throws IOException {
    String name = cursor.attribute("name").orElse("");
    String arch = cursor.attribute("arch").orElse("");
    long epoch = cursor.number("epoch");
    String version = cursor.attribute("version").orElse("");
    String release = cursor.attribute("release").orElse("");
    boolean wanted = packages.contains(new Nevra(name, new Evr(epoch, version, release), arch));
    StringBuilder deltas = new StringBuilder();
    while (cursor.nextChild()) {
      String delta = delta(cursor, repository, wanted);
      deltas.append(delta);
    }
    if (!deltas.isEmpty()) {
      xml.append("  <newpackage").append(attribute("name", name));
      xml.append(attribute("epoch", Long.toString(epoch))).append(attribute("version", version));
      xml.append(attribute("release", release)).append(attribute("arch", arch)).append(">\n");
      xml.append(deltas).append("  </newpackage>\n");
    }
  }

  /** The element as it is to be written; empty when it is not kept. */
  private String delta(XmlCursor cursor, Path repository, boolean wanted) throws IOException {
    StringBuilder text = new StringBuilder("    <delta");
    for (String name : new String[] {"oldepoch", "oldversion", "oldrelease"}) {
      text.append(attribute(name, cursor.attribute(name).orElse("")));
    }
    text.append(">\n");
    Optional<MirrorPath> file = Optional.empty();
    while (cursor.nextChild()) {
      String name = cursor.name();
      String type = cursor.attribute("type").map(value -> attribute("type", value)).orElse("");
      String content = cursor.text();
      if (name.equals("filename") && MirrorPath.flaw(content).isEmpty()) {
        file = Optional.of(MirrorPath.of(content));
      }
      text.append("      <").append(name).append(type).append('>').append(escaped(content));
      text.append("</").append(name).append(">\n");
    }
    if (!wanted || file.isEmpty() || !Files.isRegularFile(file.get().in(repository))) {
      return "";
    }
    files.put(file.get(), file.get().in(repository));
    return text.append("    </delta>\n").toString();
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + escaped(value) + "\"";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  /** Where each is, by its place below the repository. */
  Map<MirrorPath, Path> files() {
    return files;
  }

  /** The document that lists them. */
  String toXml() {
    return xml.toString();
  }
}
