package dev.distworks.distfile;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Closes several things, whatever some of them throw. */
final class Closing {
  private Closing() {}

  /** In their order; throws what the first throws that does, with the rest suppressed. */
  static void all(List<Closeable> resources) throws IOException {
    IOException first = null;
    for (Closeable resource : resources) {
      try {
        resource.close();
      } catch (IOException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
