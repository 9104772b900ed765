package dev.distworks.compose.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Packages, their dependencies, and the files that are in primary. */
final class PrimaryTables implements SqliteList.Tables {
  static final List<String> SCHEMA;
  private static final List<String> INDEXES;

  private static final List<String> DEPENDENCIES =
      List.of(
          "requires",
          "provides",
          "conflicts",
          "obsoletes",
          "suggests",
          "enhances",
          "recommends",
          "supplements");

  private static final List<String> COLUMNS =
      List.of(
          "pkgId TEXT",
          "name TEXT",
          "arch TEXT",
          "version TEXT",
          "epoch TEXT",
          "release TEXT",
          "summary TEXT",
          "description TEXT",
          "url TEXT",
          "time_file INTEGER",
          "time_build INTEGER",
          "rpm_license TEXT",
          "rpm_vendor TEXT",
          "rpm_group TEXT",
          "rpm_buildhost TEXT",
          "rpm_sourcerpm TEXT",
          "rpm_header_start INTEGER",
          "rpm_header_end INTEGER",
          "rpm_packager TEXT",
          "size_package INTEGER",
          "size_installed INTEGER",
          "size_archive INTEGER",
          "location_href TEXT",
          "location_base TEXT",
          "checksum_type TEXT");

  static {
    List<String> schema = new ArrayList<>();
    List<String> indexes = new ArrayList<>();
    schema.add(
        "CREATE TABLE packages (pkgKey INTEGER PRIMARY KEY, " + String.join(", ", COLUMNS) + ")");
    schema.add("CREATE TABLE files (name TEXT, type TEXT, pkgKey INTEGER)");
    indexes.add("CREATE INDEX packagename ON packages (name)");
    indexes.add("CREATE INDEX packageId ON packages (pkgId)");
    indexes.add("CREATE INDEX filenames ON files (name)");
    indexes.add("CREATE INDEX pkgfiles ON files (pkgKey)");
    StringBuilder removals = new StringBuilder("DELETE FROM files WHERE pkgKey = old.pkgKey;");
    for (String table : DEPENDENCIES) {
      String pre = table.equals("requires") ? ", pre BOOLEAN DEFAULT FALSE" : "";
      schema.add(
          "CREATE TABLE "
              + table
              + " (name TEXT, flags TEXT, epoch TEXT, version TEXT, release TEXT, pkgKey INTEGER"
              + pre
              + ")");
      indexes.add("CREATE INDEX pkg" + table + " ON " + table + " (pkgKey)");
      if (table.equals("requires") || table.equals("provides")) {
        indexes.add("CREATE INDEX " + table + "name ON " + table + " (name)");
      }
      removals.append(" DELETE FROM ").append(table).append(" WHERE pkgKey = old.pkgKey;");
    }
    schema.add("CREATE TRIGGER removals AFTER DELETE ON packages BEGIN " + removals + " END");
    SCHEMA = List.copyOf(schema);
    INDEXES = List.copyOf(indexes);
  }

  private final PreparedStatement packages;
  private final PreparedStatement files;
  private final Map<String, PreparedStatement> dependencies = new HashMap<>();

  PrimaryTables(Connection connection) throws SQLException {
    String marks = "?, ".repeat(COLUMNS.size()) + "?";
    packages = connection.prepareStatement("INSERT INTO packages VALUES (" + marks + ")");
    files = connection.prepareStatement("INSERT INTO files VALUES (?, ?, ?)");
    for (String table : DEPENDENCIES) {
      String values = table.equals("requires") ? "?, ?, ?, ?, ?, ?, ?" : "?, ?, ?, ?, ?, ?";
      dependencies.put(
          table, connection.prepareStatement("INSERT INTO " + table + " VALUES (" + values + ")"));
    }
  }

  @Override
  public List<String> indexes() {
    return INDEXES;
  }

  @Override
  public void add(XMLStreamReader xml, long key) throws XMLStreamException, SQLException {
    Map<String, @Nullable String> values = new HashMap<>();
    while (!(xml.next() == XMLStreamConstants.END_ELEMENT
        && xml.getLocalName().equals("package"))) {
      if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
        element(xml, key, values);
      }
    }
    packages.setLong(1, key);
    for (int i = 0; i < COLUMNS.size(); i++) {
      String[] column = COLUMNS.get(i).split(" ", 2);
      String value = values.get(column[0]);
      if (column[1].equals("INTEGER") && value != null) {
        packages.setLong(i + 2, Long.parseLong(value));
      } else {
        packages.setString(i + 2, value);
      }
    }
    packages.executeUpdate();
  }

  private void element(XMLStreamReader xml, long key, Map<String, @Nullable String> values)
      throws XMLStreamException, SQLException {
    String name = xml.getLocalName();
    switch (name) {
      case "name", "arch", "summary", "description" -> values.put(name, xml.getElementText());
      case "license", "vendor", "group", "buildhost", "sourcerpm" ->
          values.put("rpm_" + name, xml.getElementText());
      case "url" -> values.put(name, nullable(xml.getElementText()));
      case "packager" -> values.put("rpm_packager", nullable(xml.getElementText()));
      case "version" -> {
        values.put("epoch", xml.getAttributeValue(null, "epoch"));
        values.put("version", xml.getAttributeValue(null, "ver"));
        values.put("release", xml.getAttributeValue(null, "rel"));
      }
      case "checksum" -> {
        values.put("checksum_type", xml.getAttributeValue(null, "type"));
        values.put("pkgId", xml.getElementText());
      }
      case "time" -> {
        values.put("time_file", xml.getAttributeValue(null, "file"));
        values.put("time_build", xml.getAttributeValue(null, "build"));
      }
      case "size" -> {
        values.put("size_package", xml.getAttributeValue(null, "package"));
        values.put("size_installed", xml.getAttributeValue(null, "installed"));
        values.put("size_archive", xml.getAttributeValue(null, "archive"));
      }
      case "location" -> {
        values.put("location_href", xml.getAttributeValue(null, "href"));
        values.put(
            "location_base", xml.getAttributeValue("http://www.w3.org/XML/1998/namespace", "base"));
      }
      case "header-range" -> {
        values.put("rpm_header_start", xml.getAttributeValue(null, "start"));
        values.put("rpm_header_end", xml.getAttributeValue(null, "end"));
      }
      case "file" -> file(xml, key);
      default -> {
        if (dependencies.containsKey(name)) {
          dependencies(xml, name, key);
        }
      }
    }
  }

  private static @Nullable String nullable(String text) {
    return text.isEmpty() ? null : text;
  }

  private void file(XMLStreamReader xml, long key) throws XMLStreamException, SQLException {
    String type = xml.getAttributeValue(null, "type");
    files.setString(1, xml.getElementText());
    files.setString(2, type == null ? "file" : type);
    files.setLong(3, key);
    files.executeUpdate();
  }

  private void dependencies(XMLStreamReader xml, String table, long key)
      throws XMLStreamException, SQLException {
    PreparedStatement insert = dependencies.get(table);
    while (!(xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(table))) {
      if (insert != null && xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
        insert.setString(1, xml.getAttributeValue(null, "name"));
        insert.setString(2, xml.getAttributeValue(null, "flags"));
        insert.setString(3, xml.getAttributeValue(null, "epoch"));
        insert.setString(4, xml.getAttributeValue(null, "ver"));
        insert.setString(5, xml.getAttributeValue(null, "rel"));
        insert.setLong(6, key);
        if (table.equals("requires")) {
          insert.setString(7, xml.getAttributeValue(null, "pre") == null ? "FALSE" : "TRUE");
        }
        insert.executeUpdate();
      }
    }
  }

  @Override
  public void close() throws SQLException {
    packages.close();
    files.close();
    for (PreparedStatement statement : dependencies.values()) {
      statement.close();
    }
  }
}
