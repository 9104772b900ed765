package dev.distworks.compose.repomd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code repomd.xml} says. Immutable.
 *
 * @param revision any text, usually seconds since 1970
 * @param records the metadata files
 */
public record Repomd(
    String revision,
    List<String> contentTags,
    List<String> repoTags,
    List<DistroTag> distroTags,
    List<RepomdRecord> records) {

  private static final List<String> FIRST =
      List.of(
          "primary",
          "filelists",
          "other",
          "primary_db",
          "filelists_db",
          "other_db",
          "primary_zck",
          "filelists_zck",
          "other_zck");

  private static final Comparator<RepomdRecord> ORDER =
      Comparator.<RepomdRecord>comparingInt(
              record -> FIRST.contains(record.type()) ? FIRST.indexOf(record.type()) : 99)
          .thenComparing(RepomdRecord::type)
          .thenComparing(RepomdRecord::href);

  public Repomd {
    contentTags = List.copyOf(contentTags);
    repoTags = List.copyOf(repoTags);
    distroTags = List.copyOf(distroTags);
    records = records.stream().sorted(ORDER).toList();
  }

  /**
   * A distribution that the repository is of.
   *
   * @param cpe its Common Platform Enumeration; empty for none
   */
  public record DistroTag(String cpe, String text) {
    /** Reads {@code [CPE,]TEXT}; empty when there is no text behind a comma. */
    public static Optional<DistroTag> parse(String option) {
      int comma = option.indexOf(',');
      DistroTag tag =
          new DistroTag(comma < 0 ? "" : option.substring(0, comma), option.substring(comma + 1));
      return comma >= 0 && tag.text.isEmpty() ? Optional.empty() : Optional.of(tag);
    }
  }

  /** The file of that type. */
  public Optional<RepomdRecord> find(String type) {
    return records.stream().filter(record -> record.type().equals(type)).findFirst();
  }

  /** The same with other files. */
  public Repomd withRecords(List<RepomdRecord> others) {
    return new Repomd(revision, contentTags, repoTags, distroTags, others);
  }

  /** The same with another revision. */
  public Repomd withRevision(String other) {
    return new Repomd(other, contentTags, repoTags, distroTags, records);
  }

  /** The document. */
  public byte[] toXml() {
    StringBuilder xml = new StringBuilder(4096);
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<repomd xmlns=\"http://linux.duke.edu/metadata/repo\"");
    xml.append(" xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\">\n");
    element(xml, "  ", "revision", "", revision);
    if (!contentTags.isEmpty() || !repoTags.isEmpty() || !distroTags.isEmpty()) {
      xml.append("  <tags>\n");
      contentTags.forEach(tag -> element(xml, "    ", "content", "", tag));
      repoTags.forEach(tag -> element(xml, "    ", "repo", "", tag));
      for (DistroTag tag : distroTags) {
        String cpe = tag.cpe.isEmpty() ? "" : attribute("cpeid", tag.cpe);
        element(xml, "    ", "distro", cpe, tag.text);
      }
      xml.append("  </tags>\n");
    }
    records.forEach(record -> data(xml, record));
    return xml.append("</repomd>\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void data(StringBuilder xml, RepomdRecord record) {
    xml.append("  <data").append(attribute("type", record.type())).append(">\n");
    sum(xml, "checksum", record.sum());
    record.open().ifPresent(open -> sum(xml, "open-checksum", open));
    record.header().ifPresent(header -> sum(xml, "header-checksum", header));
    xml.append("    <location").append(attribute("href", record.href()));
    record.base().ifPresent(base -> xml.append(attribute("xml:base", base)));
    xml.append("/>\n");
    number(xml, "timestamp", record.timestamp());
    record.sum().size().ifPresent(size -> number(xml, "size", size));
    record.open().ifPresent(open -> open.size().ifPresent(size -> number(xml, "open-size", size)));
    record
        .header()
        .ifPresent(header -> header.size().ifPresent(size -> number(xml, "header-size", size)));
    record.databaseVersion().ifPresent(version -> number(xml, "database_version", version));
    xml.append("  </data>\n");
  }

  private static void sum(StringBuilder xml, String name, RepomdRecord.Sum sum) {
    element(xml, "    ", name, attribute("type", sum.type()), sum.hex());
  }

  private static void number(StringBuilder xml, String name, long number) {
    element(xml, "    ", name, "", Long.toString(number));
  }

  private static void element(
      StringBuilder xml, String indent, String name, String attributes, String text) {
    xml.append(indent).append('<').append(name).append(attributes).append('>');
    xml.append(escaped(text)).append("</").append(name).append(">\n");
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + escaped(value).replace("\"", "&quot;") + "\"";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\r", "&#13;");
  }

  /** The files but those of the given types. */
  public List<RepomdRecord> without(List<String> types) {
    List<RepomdRecord> kept = new ArrayList<>(records);
    kept.removeIf(record -> types.contains(record.type()));
    return kept;
  }
}
