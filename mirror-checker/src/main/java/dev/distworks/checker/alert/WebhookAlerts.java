package dev.distworks.checker.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.distworks.checker.Change;
import dev.distworks.core.transport.HttpReply;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.HttpTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Posts changes as JSON: {@code {"text": "…", "changes": [{"subject", "at", "what", "before",
 * "after", "evidence"}]}}; {@code text} is what chat systems show.
 */
public final class WebhookAlerts implements AlertChannel {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final HttpTransport transport;
  private final URI uri;

  /** Posts there, through a transport that is not closed with it. */
  public WebhookAlerts(HttpTransport transport, URI uri) {
    this.transport = transport;
    this.uri = uri;
  }

  @Override
  public void tell(List<Change> changes) throws IOException {
    HttpRequest post =
        new HttpRequest(
            "POST",
            uri,
            Map.of("content-type", "application/json"),
            Optional.of(body(changes)),
            DEADLINE);
    try (HttpReply reply = transport.send(post)) {
      if (reply.status() / 100 != 2) {
        throw new IOException(
            "the webhook at " + uri.getHost() + ": expected status 2xx, found " + reply.status());
      }
    }
  }

  static byte[] body(List<Change> changes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("text", ChangeText.of(changes));
      json.writeArrayFieldStart("changes");
      for (Change change : changes) {
        json.writeStartObject();
        json.writeStringField("subject", change.subject());
        json.writeStringField("at", change.at().toString());
        json.writeStringField("what", change.what());
        json.writeStringField("before", change.before());
        json.writeStringField("after", change.after());
        json.writeStringField("evidence", change.evidence());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
