package dev.distworks.signing.service.bridge;

/**
 * What happened at a bridge.
 *
 * @param peer the name in the peer's certificate, or its address where it did not get that far
 * @param detail why, for what is an end or a refusal
 */
public record BridgeEvent(Kind kind, String peer, String detail) {
  /** What it was. */
  public enum Kind {
    CLIENT_CONNECTED,
    CLIENT_GONE,
    SERVER_CONNECTED,
    SERVER_GONE,
    REFUSED
  }

  /** In words. */
  @Override
  public String toString() {
    return switch (kind) {
      case CLIENT_CONNECTED -> "client '" + peer + "' connected";
      case CLIENT_GONE -> "client '" + peer + "' is gone: " + detail;
      case SERVER_CONNECTED -> "server '" + peer + "' connected";
      case SERVER_GONE -> "server '" + peer + "' is gone: " + detail;
      case REFUSED -> "refused '" + peer + "': " + detail;
    };
  }
}
