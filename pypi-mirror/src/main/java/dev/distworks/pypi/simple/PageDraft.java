package dev.distworks.pypi.simple;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.distworks.pypi.DistributionFile;
import dev.distworks.pypi.MalformedMetadataException;
import dev.distworks.pypi.ProjectName;
import dev.distworks.pypi.ProjectPage;
import dev.distworks.pypi.ProjectStatus;
import dev.distworks.pypi.RejectedFile;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A project's page while it is read, whatever the shape of the document. */
final class PageDraft {
  /** The most files, or versions, that a page may list. */
  static final int MAX_ENTRIES = 1_000_000;

  private final URI base;
  private final List<DistributionFile> files = new ArrayList<>();
  private final List<RejectedFile> rejected = new ArrayList<>();
  private final List<String> versions = new ArrayList<>();
  private Optional<ProjectName> name = Optional.empty();
  private OptionalLong lastSerial = OptionalLong.empty();
  private ProjectStatus status = ProjectStatus.ACTIVE;

  PageDraft(URI base) {
    this.base = base;
  }

  void name(JsonParser parser) throws IOException {
    String text = JsonSource.text(parser).orElseThrow(() -> malformed("name: expected a text"));
    Optional<String> flaw = ProjectName.flaw(text);
    if (flaw.isPresent()) {
      throw malformed("name: " + flaw.get());
    }
    name = Optional.of(ProjectName.of(text));
  }

  void lastSerial(JsonParser parser) throws IOException {
    lastSerial = JsonSource.number(parser);
  }

  void status(ProjectStatus value) {
    status = value;
  }

  void version(String version) throws MalformedMetadataException {
    versions.add(version);
    check(versions.size(), "versions");
  }

  void file(FileEntry entry) throws MalformedMetadataException {
    entry.addTo(files, rejected, base);
    check(files.size() + rejected.size(), "files");
  }

  /** The parser stands at a value that must begin an array or object. */
  void expect(JsonToken start, String key, JsonParser parser) throws MalformedMetadataException {
    if (parser.currentToken() != start) {
      throw malformed(
          key
              + ": expected "
              + (start == JsonToken.START_ARRAY ? "an array" : "an object")
              + ", found "
              + JsonSource.found(parser));
    }
  }

  MalformedMetadataException malformed(String flaw) {
    return new MalformedMetadataException(base + ": " + flaw);
  }

  ProjectPage page() throws MalformedMetadataException {
    ProjectPage.Builder page =
        ProjectPage.builder(name.orElseThrow(() -> malformed("name: expected, not found")))
            .status(status)
            .versions(versions)
            .files(files)
            .rejected(rejected);
    lastSerial.ifPresent(page::lastSerial);
    return page.build();
  }

  private void check(int count, String what) throws MalformedMetadataException {
    if (count > MAX_ENTRIES) {
      throw malformed(what + ": expected at most " + MAX_ENTRIES);
    }
  }
}
