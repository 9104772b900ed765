package dev.distworks.compose;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files of tagged packages are. Asked by several threads at once; the caller closes. */
@FunctionalInterface
public interface PackageFiles extends Closeable {
  /**
   * The file of that package, brought onto this machine when it is elsewhere; nobody changes it
   * afterwards.
   *
   * @param key which signed copy, as the listing names the key; empty for the one as it was built
   * @return empty when there is no such copy
   */
  Optional<Path> locate(TaggedBuild build, TaggedPackage one, String key) throws IOException;

  /** Files that are here anyway need no closing. */
  @Override
  default void close() throws IOException {}
}
