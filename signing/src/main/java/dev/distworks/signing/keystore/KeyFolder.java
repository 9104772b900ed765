package dev.distworks.signing.keystore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.distworks.signing.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** The files of one key. */
record KeyFolder(Path path) {
  static final String CERTIFICATE = "certificate.asc";
  static final String SECRET = "secret.key";
  static final String TOKEN = "token";
  private static final int MAX_LENGTH = 32 * 1024 * 1024;

  boolean exists() {
    return Files.isRegularFile(path.resolve(CERTIFICATE));
  }

  boolean has(String file) {
    return Files.isRegularFile(path.resolve(file));
  }

  byte[] read(String file) throws IOException {
    Path source = path.resolve(file);
    if (Files.size(source) > MAX_LENGTH) {
      throw new IOException("'" + source + "': expected at most " + MAX_LENGTH + " bytes");
    }
    return Files.readAllBytes(source);
  }

  String text(String file) throws IOException {
    return new String(read(file), US_ASCII);
  }

  /** Makes the folder, readable by the owner only. */
  void make() throws IOException {
    Files.createDirectory(path, OwnerOnly.folder(path));
  }

  /** Writes a file whole or not at all. */
  void write(String file, byte[] content) throws IOException {
    Path staged = path.resolve("." + file + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(staged);
    try (FileChannel out =
        FileChannel.open(
            staged,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.file(staged))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(staged, path.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    force(path);
  }

  /** Deletes the folder with its files; the secret is overwritten first. */
  void delete() throws IOException {
    Path secret = path.resolve(SECRET);
    if (Files.exists(secret)) {
      Files.write(secret, new byte[(int) Math.min(MAX_LENGTH, Files.size(secret))]);
      force(secret);
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(path);
  }

  /** Makes sure that what was renamed stays so when the power fails. */
  static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
