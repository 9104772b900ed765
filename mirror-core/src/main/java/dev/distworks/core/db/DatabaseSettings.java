package dev.distworks.core.db;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Which database, and what its tables are.
 *
 * @param url {@code jdbc:h2:…} or {@code jdbc:postgresql:…}
 * @param user the user to log in as, where the URL does not say
 * @param password the user's password; in no message and not in {@link #toString}
 * @param migrations the folder of the class path with the SQL scripts and their {@code index}, such
 *     as {@code dev/distworks/pypi/state/migrations}
 */
public record DatabaseSettings(
    String url, Optional<String> user, Optional<String> password, String migrations) {
  static final String H2 = "jdbc:h2:";
  static final String POSTGRESQL = "jdbc:postgresql:";

  public DatabaseSettings {
    if (!url.startsWith(H2) && !url.startsWith(POSTGRESQL)) {
      throw new IllegalArgumentException(
          "url: expected " + H2 + "… or " + POSTGRESQL + "…, found '" + place(url) + "'");
    }
    if (migrations.isEmpty() || migrations.startsWith("/") || migrations.endsWith("/")) {
      throw new IllegalArgumentException(
          "migrations: expected a folder of the class path without '/' around it, found '"
              + migrations
              + "'");
    }
  }

  /** An H2 database in the file {@code FILE.mv.db}, made when it is missing. */
  public static DatabaseSettings embedded(Path file, String migrations) {
    String path = file.toAbsolutePath().normalize().toString();
    if (path.indexOf(';') >= 0) {
      throw new IllegalArgumentException("file: expected a path without ';', found '" + path + "'");
    }
    return new DatabaseSettings(
        H2 + "file:" + path + ";WRITE_DELAY=0", Optional.empty(), Optional.empty(), migrations);
  }

  boolean isH2() {
    return url.startsWith(H2);
  }

  /** The path of an H2 database in a file as H2 takes it, without {@code .mv.db}. */
  Optional<Path> file() {
    if (!isH2()) {
      return Optional.empty();
    }
    String name = url.substring(H2.length()).split(";", 2)[0];
    boolean prefixed = name.startsWith("file:");
    String path = prefixed ? name.substring("file:".length()) : name;
    boolean plain = prefixed || path.startsWith("/") || path.startsWith("./");
    return plain && !path.startsWith("~")
        ? Optional.of(Path.of(path).toAbsolutePath())
        : Optional.empty();
  }

  /** The same with its file reached in another way, or another file. */
  DatabaseSettings at(String scheme, Path file) {
    int options = url.indexOf(';');
    return new DatabaseSettings(
        H2 + scheme + ":" + file + (options < 0 ? "" : url.substring(options)),
        user,
        password,
        migrations);
  }

  /** Whether the URL has that option of H2, whatever its value. */
  boolean hasOption(String name) {
    return url.toUpperCase(Locale.ROOT).contains(";" + name + "=");
  }

  /** The database's place for messages: its file, or the URL without what may hold a password. */
  String place() {
    return file().map(file -> file + ".mv.db").orElse(place(url));
  }

  private static String place(String url) {
    return url.split("[;?]", 2)[0];
  }

  @Override
  public String toString() {
    return "DatabaseSettings[" + place(url) + ", migrations=" + migrations + "]";
  }
}
