package dev.distworks.signing.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Modes 600 and 700, whatever the umask says, where the file system knows them. What is there
 * already stays as it is: its owner may let others in.
 */
public final class OwnerOnly {
  private OwnerOnly() {}

  /** What a file there is to be made with. */
  public static FileAttribute<?>[] file(Path file) {
    return mode(file, "rw-------");
  }

  /** What a folder there is to be made with. */
  public static FileAttribute<?>[] folder(Path folder) {
    return mode(folder, "rwx------");
  }

  /** Makes that folder and those above it, where they are missing. */
  public static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, folder(folder));
    }
  }

  private static FileAttribute<?>[] mode(Path file, String mode) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
