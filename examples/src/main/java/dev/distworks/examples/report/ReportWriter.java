package dev.distworks.examples.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Writes reports as JSON. */
public final class ReportWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private ReportWriter() {}

  /**
   * Writes the report to the file, whole or not at all: the file holds either what it held before
   * or the new report.
   */
  public static void write(RunReport report, Path file) throws IOException {
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      try (OutputStream device = Files.newOutputStream(target)) {
        write(report, device);
      }
      return;
    }
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

  /** Writes the report and a line end to the stream, which stays open. */
  public static void write(RunReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("command", report.command());
      json.writeStringField("started", report.started().toString());
      json.writeStringField("finished", report.finished().toString());
      json.writeNumberField("exit", report.exit());
      json.writeObjectFieldStart("counts");
      for (Map.Entry<String, Long> count : report.counts().entrySet()) {
        json.writeNumberField(count.getKey(), count.getValue());
      }
      json.writeEndObject();
      json.writeNumberField("bytes", report.bytes());
      json.writeArrayFieldStart("failures");
      for (RunReport.FailedItem failure : report.failures()) {
        json.writeStartObject();
        json.writeStringField("item", failure.item());
        json.writeStringField("outcome", failure.outcome());
        json.writeStringField("detail", failure.detail());
        json.writeEndObject();
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
}
