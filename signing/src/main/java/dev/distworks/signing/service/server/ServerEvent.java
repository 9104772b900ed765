package dev.distworks.signing.service.server;

/**
 * What happened to a server's connection.
 *
 * @param detail the bridge, or why there is none
 */
public record ServerEvent(Kind kind, String detail) {
  /** What it was. */
  public enum Kind {
    CONNECTED,
    LOST,
    NOT_CONNECTED
  }
}
