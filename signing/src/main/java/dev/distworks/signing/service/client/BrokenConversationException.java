package dev.distworks.signing.service.client;

import java.io.IOException;

/** A conversation with the server ended before the answer came. */
final class BrokenConversationException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenConversationException(String reason) {
    super(reason);
  }
}
