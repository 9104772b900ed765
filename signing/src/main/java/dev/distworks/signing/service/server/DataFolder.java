package dev.distworks.signing.service.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of a server's registry: whoever may write it could put other users there. */
final class DataFolder {
  private DataFolder() {}

  /** Makes it, for its owner alone whatever the umask says; one that is there stays as it is. */
  static void make(Path data) throws IOException {
    if (Files.isDirectory(data)) {
      return;
    }
    Path parent = data.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (data.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectory(
          data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(data);
    }
  }
}
