package dev.distworks.signing.service.server;

import dev.distworks.signing.service.wire.Words;

/** What was asked for is not done; the message says why and is sent to the client. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final String word;

  private Refusal(String word, String reason) {
    super(reason);
    this.word = word;
  }

  Refusal(String reason) {
    this(Words.REFUSED, reason);
  }

  /** The passphrase has to be shown first. */
  static Refusal locked(String reason) {
    return new Refusal(Words.LOCKED, reason);
  }

  String word() {
    return word;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
