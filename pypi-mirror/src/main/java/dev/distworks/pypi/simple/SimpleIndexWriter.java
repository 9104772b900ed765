package dev.distworks.pypi.simple;

import dev.distworks.pypi.ProjectName;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/**
 * Writes a root index project by project, without holding it. Used by one thread; the caller closes
 * the stream. What {@link #json} writes {@link SimpleIndexReader} reads, serials and all.
 */
public interface SimpleIndexWriter {

  /**
   * Adds the next project; the caller decides the order.
   *
   * @param serial the serial of its last change if it is known, which HTML does not show
   */
  void add(ProjectName name, OptionalLong serial) throws IOException;

  /** Ends the document and flushes the stream. Without it the document is not whole. */
  void finish() throws IOException;

  /** An index in HTML (PEP 503) as of {@code lastSerial}, its last line then. */
  static SimpleIndexWriter html(OutputStream out, OptionalLong lastSerial) throws IOException {
    return new HtmlIndexWriter(out, lastSerial);
  }

  /** An index in JSON (PEP 691 §Project List) as of {@code lastSerial}. */
  static SimpleIndexWriter json(OutputStream out, OptionalLong lastSerial) throws IOException {
    return new JsonIndexWriter(out, lastSerial);
  }
}
