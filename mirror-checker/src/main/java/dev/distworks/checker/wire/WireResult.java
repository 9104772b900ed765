package dev.distworks.checker.wire;

import dev.distworks.checker.Contact;
import java.util.List;
import java.util.Optional;

/**
 * What came of a batch.
 *
 * @param replies one for each request, in their order
 * @param contact how the mirror was reached; empty when no reply began
 */
public record WireResult(List<WireReply> replies, Optional<Contact> contact) {
  public WireResult {
    replies = List.copyOf(replies);
  }
}
