package dev.distworks.pypi.simple;

import dev.distworks.core.fetch.DocumentSink;
import dev.distworks.core.fetch.FetchOutcome;
import dev.distworks.pypi.ProjectName;
import dev.distworks.pypi.PypiIndex.Findings;
import dev.distworks.pypi.PypiIndex.ListedProject;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a fetched root index. */
final class RootListing {
  private RootListing() {}

  /** Gives its projects and returns its serial: what the header says, else the document. */
  static OptionalLong read(
      DocumentSink document,
      URI uri,
      FetchOutcome.Fetched fetched,
      Findings<ListedProject> projects)
      throws IOException {
    OptionalLong[] own = {OptionalLong.empty()};
    SimpleIndexReader.read(
        document.openStream(),
        uri.toString(),
        new IndexVisitor() {
          @Override
          public void lastSerial(long serial) {
            own[0] = OptionalLong.of(serial);
          }

          @Override
          public void project(String name, OptionalLong serial) throws IOException {
            Optional<String> flaw = ProjectName.flaw(name);
            if (flaw.isPresent()) {
              projects.unusable(name, flaw.get());
            } else {
              projects.found(new ListedProject(ProjectName.of(name), serial));
            }
          }
        });
    OptionalLong header = SerialHeader.of(fetched);
    return header.isPresent() ? header : own[0];
  }
}
