package dev.distworks.examples.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes the report of {@code mirrors check}: {@code {"mirrors": [{"url", "served", "lag_seconds",
 * "condition", "evidence", "repositories": [{"path", "verdict", "detail"}]}], "notices": […]}}.
 */
public final class MirrorsReportWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private MirrorsReportWriter() {}

  /** Writes it to the file, whole or not at all; a device is written to as it is. */
  public static void write(MirrorsReport report, Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      try (OutputStream device = Files.newOutputStream(file)) {
        write(report, device);
      }
      return;
    }
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
    Path staged = target.resolveSibling(".distworks-report-" + ProcessHandle.current().pid());
    try {
      try (OutputStream out = Files.newOutputStream(staged)) {
        write(report, out);
      }
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  /** Writes it and a line end to the stream, which stays open. */
  public static void write(MirrorsReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeArrayFieldStart("mirrors");
      for (MirrorsReport.Entry mirror : report.mirrors()) {
        write(mirror, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("notices");
      for (String notice : report.notices()) {
        json.writeString(notice);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void write(MirrorsReport.Entry mirror, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("url", mirror.url());
    json.writeBooleanField("served", mirror.served());
    if (mirror.lag().isPresent()) {
      json.writeNumberField("lag_seconds", mirror.lag().getAsLong());
    } else {
      json.writeNullField("lag_seconds");
    }
    json.writeStringField("condition", mirror.condition());
    json.writeStringField("evidence", mirror.evidence());
    json.writeArrayFieldStart("repositories");
    for (MirrorsReport.Repository repository : mirror.repositories()) {
      json.writeStartObject();
      json.writeStringField("path", repository.path());
      json.writeStringField("verdict", repository.verdict());
      json.writeStringField("detail", repository.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
