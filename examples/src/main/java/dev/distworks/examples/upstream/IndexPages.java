package dev.distworks.examples.upstream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.distworks.examples.upstream.Catalogue.Project;
import dev.distworks.examples.upstream.Catalogue.ReleaseFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The index's pages: Simple JSON (PEP 691, 700), Simple HTML (PEP 503) and the legacy document. */
final class IndexPages {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String UPLOADED = "2026-01-01T00:00:00.000000Z";

  private IndexPages() {}

  static byte[] root(List<Project> projects, long serial) {
    return json(
        out -> {
          meta(out, serial);
          out.writeArrayFieldStart("projects");
          for (Project project : projects) {
            out.writeStartObject();
            out.writeStringField("name", project.display());
            out.writeNumberField("_last-serial", project.serial());
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }

  static byte[] rootHtml(List<Project> projects) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html><html><body>\n");
    for (Project project : projects) {
      page.append("<a href=\"/simple/").append(project.normalized()).append("/\">");
      page.append(project.display()).append("</a>\n");
    }
    return page.append("</body></html>\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] project(Project project, String base) {
    return json(
        out -> {
          meta(out, project.serial());
          out.writeStringField("name", project.normalized());
          out.writeObjectFieldStart("project-status");
          out.writeStringField("status", "active");
          out.writeEndObject();
          out.writeArrayFieldStart("versions");
          for (String version :
              project.files().stream().map(ReleaseFile::version).distinct().toList()) {
            out.writeString(version);
          }
          out.writeEndArray();
          out.writeArrayFieldStart("files");
          for (ReleaseFile file : project.files()) {
            file(out, file, base);
          }
          out.writeEndArray();
        });
  }

  private static void file(JsonGenerator out, ReleaseFile file, String base) throws IOException {
    out.writeStartObject();
    out.writeStringField("filename", file.filename());
    out.writeStringField("url", base + "/packages/" + file.path());
    digests(out, "hashes", file.sha256());
    out.writeStringField("requires-python", file.wheel().requiresPython().orElse(null));
    out.writeNumberField("size", file.size());
    out.writeStringField("upload-time", UPLOADED);
    out.writeBooleanField("yanked", false);
    digests(out, "core-metadata", file.metadataSha256());
    digests(out, "data-dist-info-metadata", file.metadataSha256());
    out.writeNullField("provenance");
    out.writeEndObject();
  }

  static byte[] projectHtml(Project project, String base) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html><html><body>\n");
    for (ReleaseFile file : project.files()) {
      page.append("<a href=\"").append(base).append("/packages/").append(file.path());
      page.append("#sha256=").append(file.sha256()).append("\" data-core-metadata=\"sha256=");
      page.append(file.metadataSha256()).append("\">").append(file.filename()).append("</a>\n");
    }
    return page.append("</body></html>\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] legacy(Project project, String base) {
    List<ReleaseFile> files = project.files();
    return json(
        out -> {
          ReleaseFile last = files.get(files.size() - 1);
          out.writeObjectFieldStart("info");
          out.writeStringField("name", project.display());
          out.writeStringField("version", last.version());
          out.writeStringField("summary", "Made to be mirrored");
          out.writeStringField("requires_python", last.wheel().requiresPython().orElse(null));
          out.writeBooleanField("yanked", false);
          out.writeEndObject();
          out.writeNumberField("last_serial", project.serial());
          out.writeObjectFieldStart("releases");
          for (String version : files.stream().map(ReleaseFile::version).distinct().toList()) {
            out.writeArrayFieldStart(version);
            for (ReleaseFile file : files) {
              if (file.version().equals(version)) {
                legacyFile(out, file, base);
              }
            }
            out.writeEndArray();
          }
          out.writeEndObject();
          out.writeArrayFieldStart("urls");
          legacyFile(out, last, base);
          out.writeEndArray();
          out.writeArrayFieldStart("vulnerabilities");
          out.writeEndArray();
        });
  }

  private static void legacyFile(JsonGenerator out, ReleaseFile file, String base)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("filename", file.filename());
    out.writeStringField("url", base + "/packages/" + file.path());
    digests(out, "digests", file.sha256());
    out.writeStringField("packagetype", "bdist_wheel");
    out.writeStringField("python_version", "py3");
    out.writeStringField("requires_python", file.wheel().requiresPython().orElse(null));
    out.writeNumberField("size", file.size());
    out.writeStringField("upload_time", "2026-01-01T00:00:00");
    out.writeStringField("upload_time_iso_8601", UPLOADED);
    out.writeBooleanField("yanked", false);
    out.writeNullField("yanked_reason");
    digests(out, "core-metadata", file.metadataSha256());
    out.writeEndObject();
  }

  private static void meta(JsonGenerator out, long serial) throws IOException {
    out.writeObjectFieldStart("meta");
    out.writeNumberField("_last-serial", serial);
    out.writeStringField("api-version", "1.4");
    out.writeEndObject();
  }

  private static void digests(JsonGenerator out, String field, String sha256) throws IOException {
    out.writeObjectFieldStart(field);
    out.writeStringField("sha256", sha256);
    out.writeEndObject();
  }

  @FunctionalInterface
  private interface Fields {
    void write(JsonGenerator out) throws IOException;
  }

  private static byte[] json(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      fields.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("JSON in memory", e);
    }
    return bytes.toByteArray();
  }
}
