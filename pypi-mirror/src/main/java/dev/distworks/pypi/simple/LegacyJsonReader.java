package dev.distworks.pypi.simple;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.distworks.pypi.MalformedMetadataException;
import dev.distworks.pypi.ProjectPage;
import dev.distworks.pypi.Yank;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/**
 * Reads the older document about a project, {@code /pypi/NAME/json}, into what its simple page
 * would say. It knows neither provenance nor the project's status, and calls the same things by
 * other names.
 */
public final class LegacyJsonReader {
  private final PageDraft draft;
  private boolean listsReleases;

  private LegacyJsonReader(URI base) {
    draft = new PageDraft(base);
  }

  /**
   * Reads to the end of {@code json}, which the caller bounds and closes.
   *
   * @param base the URL of the document, for the relative URLs in it
   * @throws MalformedMetadataException when it is not such a document, or lacks {@code releases},
   *     without which only the newest version's files would be known; a file that is described
   *     wrongly is among {@link ProjectPage#rejected} instead
   */
  public static ProjectPage read(InputStream json, URI base) throws IOException {
    return JsonSource.read(base.toString(), json, new LegacyJsonReader(base)::page);
  }

  private ProjectPage page(JsonParser parser) throws IOException {
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "info" -> info(parser);
        case "last_serial" -> draft.lastSerial(parser);
        case "releases" -> releases(parser);
        default -> parser.skipChildren();
      }
    }
    if (!listsReleases) {
      throw draft.malformed("releases: expected, not found");
    }
    return draft.page();
  }

  private void info(JsonParser parser) throws IOException {
    draft.expect(JsonToken.START_OBJECT, "info", parser);
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      if (key.equals("name")) {
        draft.name(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void releases(JsonParser parser) throws IOException {
    draft.expect(JsonToken.START_OBJECT, "releases", parser);
    listsReleases = true;
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      draft.version(CleanText.of(key));
      draft.expect(JsonToken.START_ARRAY, "releases", parser);
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
  }

  private static void file(JsonParser parser, FileEntry entry) throws IOException {
    boolean yanked = false;
    String reason = "";
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "filename" -> entry.filename(parser);
        case "url" -> entry.url(parser);
        case "digests" -> entry.digests(parser);
        case "size" -> entry.size(parser);
        case "requires_python" -> entry.requiresPython(parser);
        case "upload_time_iso_8601" -> entry.uploadTime(parser);
        case "yanked" -> yanked = parser.currentToken() == JsonToken.VALUE_TRUE;
        case "yanked_reason" -> reason = JsonSource.text(parser).orElse("");
        case "core-metadata" -> entry.coreMetadata(parser);
        case "data-dist-info-metadata" -> entry.olderCoreMetadata(parser);
        default -> parser.skipChildren();
      }
    }
    entry.keepPreferredDigest();
    entry.yank(yanked ? Yank.because(reason) : Yank.NONE);
  }
}
