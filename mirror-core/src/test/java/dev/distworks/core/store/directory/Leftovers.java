package dev.distworks.core.store.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a store should not leave: open files and temporary ones. */
final class Leftovers {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private Leftovers() {}

  /** The files below a folder that this process has open; none where the system does not tell. */
  static List<String> openFiles(Path folder) throws IOException {
    List<String> open = new ArrayList<>();
    if (!Files.isDirectory(DESCRIPTORS)) {
      return open;
    }
    Path real = folder.toRealPath();
    try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
      for (Path descriptor : descriptors.toList()) {
        try {
          Path target = Files.readSymbolicLink(descriptor);
          if (target.startsWith(real)) {
            open.add(target.toString());
          }
        } catch (NoSuchFileException e) {
          // Closed meanwhile, as that of this very listing is.
        }
      }
    }
    return open;
  }

  /** Files and folders of the store's own below a folder, but the index of contents. */
  static List<String> temporaryFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !file.equals(folder))
          .map(file -> folder.relativize(file).toString())
          .filter(name -> name.contains(".staging") || name.contains("dw-"))
          .sorted()
          .toList();
    }
  }
}
