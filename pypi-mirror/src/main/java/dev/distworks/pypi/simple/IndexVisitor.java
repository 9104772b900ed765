package dev.distworks.pypi.simple;

import java.io.IOException;
import java.util.OptionalLong;

/** Takes a root index, project by project. */
public interface IndexVisitor {
  /** The serial of the last change that the index knows. Called at most once, at any moment. */
  void lastSerial(long serial) throws IOException;

  /**
   * The next project, with the serial of its last change if the index says it. The name is as
   * upstream wrote it, and may be no name at all.
   */
  void project(String displayName, OptionalLong serial) throws IOException;
}
