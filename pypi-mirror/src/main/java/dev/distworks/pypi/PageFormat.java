package dev.distworks.pypi;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Writes the pages of a mirror, and reads its own again. The same input always gives the same
 * bytes.
 */
public interface PageFormat {
  /** A project's page as JSON (PEP 691). */
  byte[] json(ProjectPage page);

  /** A project's page as HTML (PEP 503). */
  byte[] html(ProjectPage page);

  /**
   * Reads what {@link #json} wrote, or a JSON page that another mirror program left in the tree.
   */
  ProjectPage read(ProjectName name, byte[] json) throws IOException;

  /** Writes the root index as JSON and as HTML while the projects are given by normalised name. */
  void index(OptionalLong serial, Projects projects, OutputStream json, OutputStream html)
      throws IOException;

  /** Gives projects one by one. */
  @FunctionalInterface
  interface Projects {
    /** Calls the consumer with every project, by normalised name. */
    void forEach(Consumer<MirrorState.PublishedProject> consumer) throws IOException;
  }
}
