package dev.distworks.compose.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * All files, a row a folder: names with slashes between them, and a letter each for their types.
 */
final class FilelistsTables implements SqliteList.Tables {
  static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE packages (pkgKey INTEGER PRIMARY KEY, pkgId TEXT)",
          "CREATE TABLE filelist (pkgKey INTEGER, dirname TEXT, filenames TEXT, filetypes TEXT)",
          "CREATE TRIGGER remove_filelist AFTER DELETE ON packages BEGIN"
              + " DELETE FROM filelist WHERE pkgKey = old.pkgKey; END");

  private final PreparedStatement packages;
  private final PreparedStatement folders;

  FilelistsTables(Connection connection) throws SQLException {
    packages = connection.prepareStatement("INSERT INTO packages VALUES (?, ?)");
    folders = connection.prepareStatement("INSERT INTO filelist VALUES (?, ?, ?, ?)");
  }

  private static final class Folder {
    private final StringBuilder names = new StringBuilder();
    private final StringBuilder types = new StringBuilder();
  }

  @Override
  public List<String> indexes() {
    return List.of(
        "CREATE INDEX keyfile ON filelist (pkgKey)",
        "CREATE INDEX pkgId ON packages (pkgId)",
        "CREATE INDEX dirnames ON filelist (dirname)");
  }

  @Override
  public void add(XMLStreamReader xml, long key) throws XMLStreamException, SQLException {
    packages.setLong(1, key);
    packages.setString(2, xml.getAttributeValue(null, "pkgid"));
    packages.executeUpdate();
    Map<String, Folder> all = new LinkedHashMap<>();
    while (!(xml.next() == XMLStreamConstants.END_ELEMENT
        && xml.getLocalName().equals("package"))) {
      if (xml.getEventType() == XMLStreamConstants.START_ELEMENT
          && xml.getLocalName().equals("file")) {
        file(xml, all);
      }
    }
    for (Map.Entry<String, Folder> folder : all.entrySet()) {
      folders.setLong(1, key);
      folders.setString(2, folder.getKey());
      folders.setString(3, folder.getValue().names.toString());
      folders.setString(4, folder.getValue().types.toString());
      folders.executeUpdate();
    }
  }

  private static void file(XMLStreamReader xml, Map<String, Folder> all) throws XMLStreamException {
    String type = xml.getAttributeValue(null, "type");
    String path = xml.getElementText();
    int slash = path.lastIndexOf('/');
    Folder folder = all.computeIfAbsent(folder(path, slash), name -> new Folder());
    if (folder.names.length() > 0) {
      folder.names.append('/');
    }
    String name = path.substring(slash + 1);
    folder.names.append(name.isEmpty() ? "/" : name);
    folder.types.append(type == null ? 'f' : type.charAt(0));
  }

  /** Without slashes at its end; the root is one, and no folder is a dot. */
  private static String folder(String path, int slash) {
    if (slash < 0) {
      return ".";
    }
    int end = slash;
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, Math.max(1, end));
  }

  @Override
  public void close() throws SQLException {
    packages.close();
    folders.close();
  }
}
