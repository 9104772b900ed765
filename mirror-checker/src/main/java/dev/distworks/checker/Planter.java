package dev.distworks.checker;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Puts stamps on the source site. Used by one thread at a time. */
public interface Planter extends Closeable {
  /**
   * Puts all stamps there, in this order, each whole or not at all: a sync that reads meanwhile
   * sees the old stamp or the new one. Folders are not made, except that of a stamp that says so.
   *
   * @throws IOException when the source cannot be reached or none of them could be put there; some
   *     may have been
   */
  PlantReport plant(List<Stamp> stamps) throws IOException;

  @Override
  void close() throws IOException;

  /**
   * One stamp.
   *
   * @param path below the source site's folder
   * @param text what is in the file
   * @param makesFolder whether its folder is made when it is missing
   */
  record Stamp(String path, String text, boolean makesFolder) {}

  /**
   * What was put there.
   *
   * @param failures of single stamps, in words that name the file
   */
  record PlantReport(int planted, List<String> failures) {
    public PlantReport {
      failures = List.copyOf(failures);
    }
  }
}
