package dev.distworks.pypi.simple;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.distworks.core.digest.Digest;
import dev.distworks.pypi.CoreMetadata;
import dev.distworks.pypi.DistributionFile;
import dev.distworks.pypi.ProjectPage;
import dev.distworks.pypi.Yank;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes the page of a mirrored project, as HTML (PEP 503) and JSON (PEP 691), both of API version
 * 1.4. Immutable, thread-safe; equal pages give equal bytes.
 *
 * <p>A page is taken at its word: its files are those that the mirror has (or links to), in that
 * order, and {@link DistributionFile#coreMetadata} says whether the mirror has that too.
 */
public final class SimplePageWriter {
  private static final String PYPI_NAMESPACE = "pypi:";

  private final FileLinks links;

  /** A writer whose pages point at files in that way. */
  public SimplePageWriter(FileLinks links) {
    this.links = links;
  }

  /** The page in HTML, UTF-8. Its last line is the serial as a comment, if it is known. */
  public byte[] html(ProjectPage page) {
    StringBuilder out = new StringBuilder(512 + 512 * page.files().size());
    out.append("<!DOCTYPE html>\n<html>\n  <head>\n");
    appendMeta(out, "repository-version", ApiVersion.WRITTEN);
    appendMeta(out, "project-status", page.status().marker());
    page.status().reason().ifPresent(why -> appendMeta(out, "project-status-reason", why));
    String name = page.name().display();
    out.append("    <title>Links for ").append(name).append("</title>\n  </head>\n  <body>\n");
    out.append("    <h1>Links for ").append(name).append("</h1>\n");
    for (DistributionFile file : page.files()) {
      appendAnchor(out, file);
    }
    out.append("  </body>\n</html>\n");
    page.lastSerial().ifPresent(serial -> out.append("<!--SERIAL ").append(serial).append("-->"));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The page in JSON, UTF-8. */
  public byte[] json(ProjectPage page) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256 + 640 * page.files().size());
    try (JsonGenerator json = JsonSource.FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeObjectFieldStart("meta");
      if (page.lastSerial().isPresent()) {
        json.writeNumberField("_last-serial", page.lastSerial().getAsLong());
      }
      json.writeStringField("api-version", ApiVersion.WRITTEN);
      json.writeEndObject();
      json.writeStringField("name", page.name().normalized());
      json.writeObjectFieldStart("project-status");
      writeText(json, "status", page.status().marker());
      if (page.status().reason().isPresent()) {
        writeText(json, "reason", page.status().reason().get());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("versions");
      for (String version : page.versions()) {
        json.writeString(CleanText.of(version));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("files");
      StringBuilder link = new StringBuilder(256);
      for (DistributionFile file : page.files()) {
        writeFile(json, file, link);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private static void appendMeta(StringBuilder out, String name, String content) {
    out.append("    <meta");
    appendAttribute(out, "name", PYPI_NAMESPACE + name);
    appendAttribute(out, "content", content);
    out.append(">\n");
  }

  private void appendAnchor(StringBuilder out, DistributionFile file) {
    out.append("    <a href=\"");
    links.append(out, file.storePath());
    file.preferredDigest().ifPresent(digest -> appendDigest(out.append('#'), digest));
    out.append('"');
    file.requiresPython().ifPresent(text -> appendAttribute(out, "data-requires-python", text));
    CoreMetadata metadata = file.coreMetadata();
    if (metadata.available()) {
      appendMetadata(out.append(" data-core-metadata=\""), metadata);
      appendMetadata(out.append("\" data-dist-info-metadata=\""), metadata);
      out.append('"');
    }
    if (file.yank().yanked()) {
      appendAttribute(out, "data-yanked", file.yank().reason().orElse(""));
    }
    file.provenance().ifPresent(url -> appendAttribute(out, "data-provenance", url));
    out.append('>');
    CleanText.appendHtml(out, file.filename());
    out.append("</a><br>\n");
  }

  private static void appendAttribute(StringBuilder out, String name, String value) {
    out.append(' ').append(name).append("=\"");
    CleanText.appendHtml(out, value);
    out.append('"');
  }

  private static void appendMetadata(StringBuilder out, CoreMetadata metadata) {
    metadata
        .digest()
        .ifPresentOrElse(digest -> appendDigest(out, digest), () -> out.append("true"));
  }

  private static void appendDigest(StringBuilder out, Digest digest) {
    out.append(digest.algorithm().label()).append('=').append(digest.hex());
  }

  private void writeFile(JsonGenerator json, DistributionFile file, StringBuilder link)
      throws IOException {
    json.writeStartObject();
    writeMetadata(json, "core-metadata", file.coreMetadata());
    writeMetadata(json, "data-dist-info-metadata", file.coreMetadata());
    json.writeStringField("filename", file.filename());
    json.writeObjectFieldStart("hashes");
    for (Digest digest : file.digests().values()) {
      json.writeStringField(digest.algorithm().label(), digest.hex());
    }
    json.writeEndObject();
    writeOptional(json, "provenance", file.provenance());
    writeOptional(json, "requires-python", file.requiresPython());
    if (file.size().isPresent()) {
      json.writeNumberField("size", file.size().getAsLong());
    }
    if (file.uploadTime().isPresent()) {
      writeText(json, "upload-time", file.uploadTime().get());
    }
    link.setLength(0);
    links.append(link, file.storePath());
    json.writeStringField("url", link.toString());
    writeYank(json, file.yank());
    json.writeEndObject();
  }

  private static void writeMetadata(JsonGenerator json, String key, CoreMetadata metadata)
      throws IOException {
    if (metadata.digest().isEmpty()) {
      json.writeBooleanField(key, metadata.available());
      return;
    }
    Digest digest = metadata.digest().get();
    json.writeObjectFieldStart(key);
    json.writeStringField(digest.algorithm().label(), digest.hex());
    json.writeEndObject();
  }

  private static void writeYank(JsonGenerator json, Yank yank) throws IOException {
    if (yank.reason().isPresent()) {
      writeText(json, "yanked", yank.reason().get());
    } else {
      json.writeBooleanField("yanked", yank.yanked());
    }
  }

  private static void writeOptional(JsonGenerator json, String key, Optional<String> text)
      throws IOException {
    if (text.isPresent()) {
      writeText(json, key, text.get());
    } else {
      json.writeNullField(key);
    }
  }

  private static void writeText(JsonGenerator json, String key, String text) throws IOException {
    json.writeStringField(key, CleanText.of(text));
  }
}
