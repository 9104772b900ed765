package dev.distworks.compose.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Changelogs. */
final class OtherTables implements SqliteList.Tables {
  static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE packages (pkgKey INTEGER PRIMARY KEY, pkgId TEXT)",
          "CREATE TABLE changelog (pkgKey INTEGER, author TEXT, date INTEGER, changelog TEXT)",
          "CREATE TRIGGER remove_changelogs AFTER DELETE ON packages BEGIN"
              + " DELETE FROM changelog WHERE pkgKey = old.pkgKey; END");

  private final PreparedStatement packages;
  private final PreparedStatement changelogs;

  OtherTables(Connection connection) throws SQLException {
    packages = connection.prepareStatement("INSERT INTO packages VALUES (?, ?)");
    changelogs = connection.prepareStatement("INSERT INTO changelog VALUES (?, ?, ?, ?)");
  }

  @Override
  public List<String> indexes() {
    return List.of(
        "CREATE INDEX keychange ON changelog (pkgKey)", "CREATE INDEX pkgId ON packages (pkgId)");
  }

  @Override
  public void add(XMLStreamReader xml, long key) throws XMLStreamException, SQLException {
    packages.setLong(1, key);
    packages.setString(2, xml.getAttributeValue(null, "pkgid"));
    packages.executeUpdate();
    while (!(xml.next() == XMLStreamConstants.END_ELEMENT
        && xml.getLocalName().equals("package"))) {
      if (xml.getEventType() == XMLStreamConstants.START_ELEMENT
          && xml.getLocalName().equals("changelog")) {
        changelogs.setLong(1, key);
        changelogs.setString(2, xml.getAttributeValue(null, "author"));
        changelogs.setLong(3, Long.parseLong(xml.getAttributeValue(null, "date")));
        changelogs.setString(4, xml.getElementText());
        changelogs.executeUpdate();
      }
    }
  }

  @Override
  public void close() throws SQLException {
    packages.close();
    changelogs.close();
  }
}
