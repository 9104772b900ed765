package dev.distworks.pypi.simple;

import dev.distworks.pypi.MirrorState.PublishedProject;
import dev.distworks.pypi.PageFormat;
import dev.distworks.pypi.ProjectName;
import dev.distworks.pypi.ProjectPage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.OptionalLong;

/** The pages of a mirror as Simple API 1.4 has them, in JSON and HTML. */
public final class SimplePages implements PageFormat {
  /**
   * What relative links of a page in the mirror are resolved against; the host is never contacted.
   */
  private static final URI OWN_PAGE = URI.create("https://mirror.invalid/simple/a/b/");

  private final SimplePageWriter writer;

  /** Pages that link to files in that way. */
  public SimplePages(FileLinks links) {
    this.writer = new SimplePageWriter(links);
  }

  @Override
  public byte[] json(ProjectPage page) {
    return writer.json(page);
  }

  @Override
  public byte[] html(ProjectPage page) {
    return writer.html(page);
  }

  @Override
  public ProjectPage read(ProjectName name, byte[] json) throws IOException {
    return SimplePageReader.read(new ByteArrayInputStream(json), OWN_PAGE);
  }

  @Override
  public void index(OptionalLong serial, Projects projects, OutputStream json, OutputStream html)
      throws IOException {
    SimpleIndexWriter jsonIndex = SimpleIndexWriter.json(json, serial);
    SimpleIndexWriter htmlIndex = SimpleIndexWriter.html(html, serial);
    try {
      projects.forEach(
          project -> {
            add(jsonIndex, project);
            add(htmlIndex, project);
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    jsonIndex.finish();
    htmlIndex.finish();
  }

  private static void add(SimpleIndexWriter index, PublishedProject project) {
    try {
      index.add(project.name(), project.serial());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
