package dev.distworks.distfile.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.distfile.CatalogFailure;
import dev.distworks.distfile.DistfileOutcome;
import dev.distworks.distfile.MirrorFailure;
import dev.distworks.distfile.MirrorReport;
import dev.distworks.distfile.ScheduledDeletion;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The report of a run as JSON, written as the run goes on, so that it needs no memory. A listener
 * of outcomes; thread-safe.
 *
 * <pre>
 * {"distfiles":[{"name","owner":"CPV","size","digests":{"BLAKE2B":"hex",…},"uris":[…],
 *  "paths":[…],"action":"fetch|keep|replace|restricted|failed"}],
 *  "failures":[{"cpv","name","code","detail"}],
 *  "deletions":[{"name","cpv","date":"YYYY-MM-DD"}],
 *  "started","finished","counts":{…},"bytes","notices":[…],"stopped"}
 * </pre>
 */
public final class JsonReport implements Consumer<DistfileOutcome>, Closeable {
  private final JsonGenerator json;
  private final Runnable discard;
  private final Publishing publishing;

  private JsonReport(OutputStream out, Publishing publishing, Runnable discard) throws IOException {
    this.json = new JsonFactory().createGenerator(out);
    this.publishing = publishing;
    this.discard = discard;
    json.writeStartObject();
    json.writeArrayFieldStart("distfiles");
  }

  /** Makes what was written visible. */
  @FunctionalInterface
  private interface Publishing {
    void run() throws IOException;
  }

  /** A report in that file, which is there when the report is finished. */
  public static JsonReport toFile(Path file) throws IOException {
    ReplacedFile target = ReplacedFile.of(file);
    return new JsonReport(target.out(), target::publish, target::discard);
  }

  /** A report on that stream, which stays open. */
  public static JsonReport toStream(OutputStream out) throws IOException {
    JsonReport report = new JsonReport(out, out::flush, () -> {});
    report.json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    return report;
  }

  @Override
  public synchronized void accept(DistfileOutcome outcome) {
    try {
      write(outcome);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(DistfileOutcome outcome) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", outcome.distfile().name());
    json.writeStringField("owner", outcome.distfile().owner().cpv());
    json.writeNumberField("size", outcome.distfile().size());
    json.writeObjectFieldStart("digests");
    for (Map.Entry<String, String> digest : outcome.distfile().manifestDigests().entrySet()) {
      json.writeStringField(digest.getKey(), digest.getValue());
    }
    json.writeEndObject();
    strings("uris", outcome.distfile().uris());
    strings("paths", outcome.paths().stream().map(MirrorPath::toString).toList());
    json.writeStringField("action", outcome.action().toString());
    json.writeEndObject();
  }

  private void strings(String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /** Writes the rest and publishes the report. */
  public synchronized void finish(MirrorReport report) throws IOException {
    json.writeEndArray();
    json.writeArrayFieldStart("failures");
    for (MirrorFailure failure : report.failures()) {
      write(failure.what());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("deletions");
    for (ScheduledDeletion deletion : report.deletions()) {
      write(deletion);
    }
    json.writeEndArray();
    json.writeStringField("started", report.summary().started().toString());
    json.writeStringField("finished", report.summary().finished().toString());
    json.writeObjectFieldStart("counts");
    for (Map.Entry<String, Long> count : report.summary().counts().entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("bytes", report.summary().bytes());
    strings("notices", report.notices());
    if (report.stopped().isPresent()) {
      json.writeStringField("stopped", report.stopped().get());
    }
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
    publishing.run();
  }

  private void write(CatalogFailure failure) throws IOException {
    json.writeStartObject();
    json.writeStringField("cpv", failure.owner().cpv());
    json.writeStringField("name", failure.name());
    json.writeStringField("code", failure.code().code());
    json.writeStringField("detail", failure.detail());
    json.writeEndObject();
  }

  private void write(ScheduledDeletion deletion) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", deletion.name());
    json.writeStringField("cpv", deletion.owner().isEmpty() ? "unknown" : deletion.owner());
    json.writeStringField("date", deletion.date().toString());
    json.writeEndObject();
  }

  /** Discards the report unless it was finished. */
  @Override
  public synchronized void close() throws IOException {
    if (!json.isClosed()) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      json.close();
      discard.run();
    }
  }
}
