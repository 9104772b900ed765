package dev.distworks.distfile;

import java.io.IOException;

/** Takes what a {@link DistfileCatalog} reads, one at a time, by one thread. */
public interface CatalogSink {
  /**
   * One owner's wish for one file. The same name may come again from another owner, always after
   * the first instance.
   */
  void distfile(Distfile distfile) throws IOException;

  /** One thing that is wrong. */
  void failure(CatalogFailure failure) throws IOException;
}
