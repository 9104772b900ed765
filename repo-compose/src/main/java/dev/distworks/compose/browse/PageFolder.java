package dev.distworks.compose.browse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The folder of the pages: writes those that changed, and removes those that are not made again.
 */
final class PageFolder {
  /** The names of the pages that the last run made: nothing else is ever removed. */
  private static final String LIST = ".pages";

  private final Path root;
  private final TreeSet<String> made = new TreeSet<>();
  private long written;

  PageFolder(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  /** How many pages were new or had changed. */
  long written() {
    return written;
  }

  /** How many pages there are. */
  long pages() {
    return made.size();
  }

  void write(String name, String content) throws IOException {
    made.add(name);
    if (replace(root.resolve(name), content.getBytes(StandardCharsets.UTF_8))) {
      written++;
    }
  }

  /** Copies a file of this package. */
  void copy(String name, String resource) throws IOException {
    try (InputStream in = PageFolder.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the file '" + resource + "' is not in the jar");
      }
      write(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static boolean replace(Path file, byte[] content) throws IOException {
    if (Files.isRegularFile(file)
        && Files.size(file) == content.length
        && Arrays.equals(Files.readAllBytes(file), content)) {
      return false;
    }
    Path folder = Optional.ofNullable(file.getParent()).orElse(file);
    Files.createDirectories(folder);
    Path staged = folder.resolve("." + file.getFileName() + ".part");
    Files.write(staged, content);
    Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  /** Removes the pages of earlier runs that this one did not make. */
  void finish() throws IOException {
    Path list = root.resolve(LIST);
    if (Files.isRegularFile(list)) {
      for (String name : Files.readAllLines(list)) {
        Path page = root.resolve(name).normalize();
        if (!made.contains(name) && page.startsWith(root)) {
          Files.deleteIfExists(page);
        }
      }
    }
    replace(list, String.join("\n", List.copyOf(made)).getBytes(StandardCharsets.UTF_8));
  }
}
