package dev.distworks.signing.rpm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The copy beside a file that is to take its place: {@code .dw-FILE.PID-NUMBER.staged}. Each has a
 * name of its own, so that two processes that sign one file do not write into each other's copy.
 */
final class Staged {
  private static final String SUFFIX = ".staged";
  private static final AtomicLong COUNT = new AtomicLong();

  private Staged() {}

  /** A name that nobody else takes. */
  static Path name(Path file) {
    long pid = ProcessHandle.current().pid();
    return Journal.sibling(file, "." + pid + "-" + COUNT.incrementAndGet() + SUFFIX);
  }

  /** Removes, in the folders of these files, what processes left there that are no more. */
  static void removeLeftovers(List<Path> files) throws IOException {
    Set<Path> folders = new HashSet<>();
    for (Path file : files) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null && folders.add(folder)) {
        removeLeftovers(folder);
      }
    }
  }

  /** The same for one folder; one that may not be read is left as it is. */
  static void removeLeftovers(Path folder) throws IOException {
    if (!Files.isReadable(folder)) {
      return;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ".dw-*" + SUFFIX)) {
      for (Path staged : found) {
        if (!isAlive(staged.getFileName().toString())) {
          Files.deleteIfExists(staged);
        }
      }
    }
  }

  private static boolean isAlive(String name) {
    String[] parts = name.split("[.-]", -1); // "", "dw", hash, pid, number, "staged"
    try {
      return parts.length == 6 && ProcessHandle.of(Long.parseLong(parts[3])).isPresent();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Mode, attributes, and owner where we may: the new file is to be used as the old one was. */
  static void takeAfter(Path from, Path to) throws IOException {
    takeAttributes(from, to);
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
    PosixFileAttributes current = view.readAttributes();
    if (!old.owner().equals(current.owner())) {
      view.setOwner(old.owner());
    }
    if (!old.group().equals(current.group())) {
      view.setGroup(old.group());
    }
    view.setPermissions(old.permissions());
  }

  private static void takeAttributes(Path from, Path to) throws IOException {
    UserDefinedFileAttributeView old =
        Files.getFileAttributeView(from, UserDefinedFileAttributeView.class);
    UserDefinedFileAttributeView copy =
        Files.getFileAttributeView(to, UserDefinedFileAttributeView.class);
    if (old == null || copy == null) {
      return;
    }
    for (String name : old.list()) {
      ByteBuffer value = ByteBuffer.allocate(old.size(name));
      old.read(name, value);
      copy.write(name, value.flip());
    }
  }
}
