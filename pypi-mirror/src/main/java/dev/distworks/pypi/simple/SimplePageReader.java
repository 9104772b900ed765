package dev.distworks.pypi.simple;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.distworks.pypi.MalformedMetadataException;
import dev.distworks.pypi.ProjectPage;
import dev.distworks.pypi.ProjectStatus;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/**
 * Reads a project's page in JSON, version 1.x of the Simple API (PEP 691 §Project Detail, PEP 700,
 * 714, 740, 792).
 */
public final class SimplePageReader {
  private final PageDraft draft;
  private boolean listsFiles;

  private SimplePageReader(URI base) {
    draft = new PageDraft(base);
  }

  /**
   * Reads to the end of {@code json}, which the caller bounds and closes.
   *
   * @param base the URL of the page, for the relative URLs on it
   * @throws MalformedMetadataException when it is not such a page; a file that is described wrongly
   *     is among {@link ProjectPage#rejected} instead
   */
  public static ProjectPage read(InputStream json, URI base) throws IOException {
    return JsonSource.read(base.toString(), json, new SimplePageReader(base)::page);
  }

  private ProjectPage page(JsonParser parser) throws IOException {
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "name" -> draft.name(parser);
        case "meta" -> meta(parser);
        case "files" -> files(parser);
        case "versions" -> versions(parser);
        case "project-status" -> status(parser);
        default -> parser.skipChildren();
      }
    }
    if (!listsFiles) {
      throw draft.malformed("files: expected, not found");
    }
    return draft.page();
  }

  private void meta(JsonParser parser) throws IOException {
    draft.expect(JsonToken.START_OBJECT, "meta", parser);
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "_last-serial" -> draft.lastSerial(parser);
        case "api-version" -> ApiVersion.check(parser, draft::malformed);
        default -> parser.skipChildren();
      }
    }
  }

  private void versions(JsonParser parser) throws IOException {
    draft.expect(JsonToken.START_ARRAY, "versions", parser);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Optional<String> version = JsonSource.text(parser);
      if (version.isPresent()) {
        draft.version(version.get());
      }
    }
  }

  private void status(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    draft.expect(JsonToken.START_OBJECT, "project-status", parser);
    Optional<String> marker = Optional.empty();
    Optional<String> reason = Optional.empty();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "status" -> marker = JsonSource.text(parser).filter(text -> !text.isEmpty());
        case "reason" -> reason = JsonSource.text(parser);
        default -> parser.skipChildren();
      }
    }
    // A status that nobody can read may be the word that these files are dangerous.
    draft.status(
        new ProjectStatus(
            marker.orElseThrow(() -> draft.malformed("project-status: expected a status")),
            reason));
  }

  private void files(JsonParser parser) throws IOException {
    draft.expect(JsonToken.START_ARRAY, "files", parser);
    listsFiles = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      FileEntry entry = new FileEntry();
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        file(parser, entry);
      } else {
        entry.flaw("expected an object, found " + JsonSource.found(parser));
        parser.skipChildren();
      }
      draft.file(entry);
    }
  }

  private static void file(JsonParser parser, FileEntry entry) throws IOException {
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "filename" -> entry.filename(parser);
        case "url" -> entry.url(parser);
        case "hashes" -> entry.digests(parser);
        case "size" -> entry.size(parser);
        case "requires-python" -> entry.requiresPython(parser);
        case "upload-time" -> entry.uploadTime(parser);
        case "yanked" -> entry.yanked(parser);
        case "core-metadata" -> entry.coreMetadata(parser);
        case "data-dist-info-metadata", "dist-info-metadata" -> entry.olderCoreMetadata(parser);
        case "provenance" -> entry.provenance(parser);
        default -> parser.skipChildren();
      }
    }
  }
}
