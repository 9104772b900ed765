package dev.distworks.signing.service.server;

import dev.distworks.signing.audit.AuditEvent;
import dev.distworks.signing.service.wire.Fields;
import dev.distworks.signing.service.wire.Words;
import java.util.List;
import java.util.Optional;

/**
 * How a request went.
 *
 * @param word one of {@link Words}
 * @param event what is written to the audit log before the answer leaves
 */
record Answer(String word, Fields fields, Optional<AuditEvent> event) {
  static Answer ok(Fields fields) {
    return new Answer(Words.OK, fields, Optional.empty());
  }

  static Answer lines(List<String> lines) {
    return ok(new Fields().addAll(Words.LINE, lines));
  }

  static Answer ok(AuditEvent event) {
    return ok(new Fields()).noted(event);
  }

  static Answer of(String word, String reason) {
    return new Answer(word, new Fields().add(Words.REASON, reason), Optional.empty());
  }

  Answer noted(AuditEvent event) {
    return new Answer(word, fields, Optional.of(event));
  }

  /** Whether the same request, sent again, gets the same answer. */
  boolean isFinal() {
    return word.equals(Words.OK) || word.equals(Words.REFUSED);
  }
}
