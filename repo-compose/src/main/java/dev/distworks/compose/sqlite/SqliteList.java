package dev.distworks.compose.sqlite;

import dev.distworks.compose.metadata.PackageList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sqlite.SQLiteDataSource;

/** Writes one list as a database. */
public final class SqliteList {
  /** The version of the schema. */
  public static final int VERSION = 10;

  private SqliteList() {}

  /** What a list's tables do with its elements. */
  interface Tables extends AutoCloseable {
    List<String> indexes();

    /** Takes a package; the reader stands at its begin and is to stand at its end then. */
    void add(XMLStreamReader xml, long key) throws XMLStreamException, SQLException;

    @Override
    void close() throws SQLException;
  }

  /**
   * Writes a new database.
   *
   * @param xml the list, not compressed; it is closed
   * @param checksum of the list's compressed file, in hex
   */
  public static void write(PackageList list, InputStream xml, Path database, String checksum)
      throws IOException {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + database);
    try (xml;
        Connection connection = source.getConnection()) {
      execute(
          connection,
          List.of(
              "PRAGMA synchronous = OFF",
              "PRAGMA journal_mode = MEMORY",
              "PRAGMA temp_store = MEMORY"));
      connection.setAutoCommit(false);
      fill(list, xml, connection);
      info(connection, checksum);
      connection.commit();
    } catch (SQLException | XMLStreamException e) {
      throw new IOException("'" + database + "': " + e.getMessage(), e);
    }
  }

  private static void fill(PackageList list, InputStream in, Connection connection)
      throws SQLException, XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    execute(connection, List.of("CREATE TABLE db_info (dbversion INTEGER, checksum TEXT)"));
    execute(connection, schema(list));
    List<String> indexes;
    try (Tables tables = tables(list, connection)) {
      indexes = tables.indexes();
      long key = 0;
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("package")) {
          tables.add(xml, ++key);
        }
      }
    } catch (NumberFormatException e) {
      throw new XMLStreamException("expected a number: " + e.getMessage(), xml.getLocation(), e);
    }
    execute(connection, indexes);
  }

  private static List<String> schema(PackageList list) {
    return switch (list) {
      case PRIMARY -> PrimaryTables.SCHEMA;
      case FILELISTS -> FilelistsTables.SCHEMA;
      case OTHER -> OtherTables.SCHEMA;
    };
  }

  private static Tables tables(PackageList list, Connection connection) throws SQLException {
    return switch (list) {
      case PRIMARY -> new PrimaryTables(connection);
      case FILELISTS -> new FilelistsTables(connection);
      case OTHER -> new OtherTables(connection);
    };
  }

  private static void info(Connection connection, String checksum) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO db_info (dbversion, checksum) VALUES (?, ?)")) {
      insert.setInt(1, VERSION);
      insert.setString(2, checksum);
      insert.executeUpdate();
    }
  }

  private static void execute(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
