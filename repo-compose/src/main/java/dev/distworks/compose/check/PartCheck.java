package dev.distworks.compose.check;

import dev.distworks.compose.folder.MetadataPart;
import dev.distworks.compose.folder.RepositoryFolder;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.Digester;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Compares files with what metadata say of them; each method throws what is wrong. */
final class PartCheck {
  private static final int BUFFER = 64 << 10;

  private PartCheck() {}

  /** A file of metadata, as it is and what is in it. */
  static void verify(RepositoryFolder repository, MetadataPart part) throws IOException {
    Path file = repository.file(part);
    verify(file, part.size(), part.checksum());
    if (part.headerChecksum().isPresent() && part.headerSize().isPresent()) {
      try (InputStream in = Files.newInputStream(file)) {
        verify(in, part.headerSize().getAsLong(), part.headerChecksum().get(), "header ");
      }
    } else if (part.openChecksum().isPresent()) {
      long most = part.openSize().orElse(Long.MAX_VALUE - 1);
      try (InputStream in = repository.open(part)) {
        long size = verify(in, most + 1, part.openChecksum().get(), "open ");
        requireSize(part.openSize(), size, "open ");
      }
    }
  }

  /** Any file by its size and checksum. */
  static void verify(Path file, OptionalLong size, Digest checksum) throws IOException {
    requireSize(size, Files.size(file), "");
    try (InputStream in = Files.newInputStream(file)) {
      verify(in, Long.MAX_VALUE, checksum, "");
    }
  }

  private static void requireSize(OptionalLong expected, long found, String which)
      throws IOException {
    if (expected.isPresent() && expected.getAsLong() != found) {
      throw new IOException(
          which + "size: expected " + expected.getAsLong() + " bytes, found " + found);
    }
  }

  private static long verify(InputStream in, long most, Digest expected, String which)
      throws IOException {
    Digester digester = Digester.of(List.of(expected.algorithm()));
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    while (size < most) {
      int n = in.read(buffer, 0, (int) Math.min(BUFFER, most - size));
      if (n < 0) {
        break;
      }
      digester.update(buffer, 0, n);
      size += n;
    }
    Digest found = digester.digests().values().iterator().next();
    if (!found.equals(expected)) {
      throw new IOException(which + "checksum: expected " + expected + ", found " + found);
    }
    return size;
  }
}
