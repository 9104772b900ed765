package dev.distworks.signing.service.wire;

import java.time.Duration;

/**
 * How a link is kept alive and bounded.
 *
 * @param heartbeat how often each side asks for a sign of life
 * @param silence after which a link is dead: longer than a heartbeat and the way there and back
 * @param handshake how long TLS and the greeting may take
 * @param queue the most bytes that wait to be written
 */
public record LinkSettings(Duration heartbeat, Duration silence, Duration handshake, int queue) {
  private static final int QUEUE = 4 * 1024 * 1024;

  public LinkSettings {
    if (heartbeat.isNegative() || heartbeat.isZero()) {
      throw new IllegalArgumentException("heartbeat: expected more than 0, found " + heartbeat);
    }
    if (silence.compareTo(heartbeat) <= 0) {
      throw new IllegalArgumentException(
          "silence: expected more than the heartbeat of " + heartbeat + ", found " + silence);
    }
    if (queue < Frame.MAX_PAYLOAD * 2) {
      throw new IllegalArgumentException(
          "queue: expected at least " + Frame.MAX_PAYLOAD * 2 + " bytes, found " + queue);
    }
  }

  /** A heartbeat every 15 seconds; ten more without an answer, and the link is dropped. */
  public static LinkSettings standard() {
    return withHeartbeat(Duration.ofSeconds(15), Duration.ofSeconds(10));
  }

  /**
   * Another heartbeat, and how long its answer may take; that is also what a handshake may take.
   */
  public static LinkSettings withHeartbeat(Duration heartbeat, Duration answer) {
    return new LinkSettings(heartbeat, heartbeat.plus(answer), answer, QUEUE);
  }
}
