package dev.distworks.pypi;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.StagedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Reads and writes small documents of the mirror, leaving alone those that are the same. */
final class Pages {
  /** The largest page that is read back: that of a project with some 100,000 files. */
  private static final int MAX_BYTES = 64 << 20;

  private Pages() {}

  static Optional<byte[]> read(MirrorContext context, MirrorPath path) throws IOException {
    if (context.store().find(path).isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = context.store().read(path, 0, MAX_BYTES)) {
      return Optional.of(in.readAllBytes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Writes it unless it is there already; whether it was written. */
  static boolean write(MirrorContext context, MirrorPath path, byte[] bytes) throws IOException {
    Optional<byte[]> there = read(context, path);
    if (there.isPresent() && Arrays.equals(there.get(), bytes)) {
      return false;
    }
    try (StagedBlob staged = context.store().stage(Set.of())) {
      staged.write(bytes, 0, bytes.length);
      staged.commit(path, BlobExpectation.anything());
    }
    return true;
  }
}
