package dev.distworks.pypi.config;

/**
 * One option as it stands in a file: its key as written, its raw value, whose lines are joined by
 * {@code \n}, and the number of its first line.
 */
public record IniOption(String key, String value, int line) {

  /** The value in one line for a message, without the user and password of a URL. */
  String shown() {
    return value.strip().replace("\n", " ").replaceAll("://[^/@\\s]*@", "://…@");
  }
}
