package dev.distworks.distfile.directory;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobInfo;
import dev.distworks.core.store.BlobStore;
import dev.distworks.core.store.StagedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of a directory that is only looked at. */
record ReadOnlyBlobs(Path root) implements BlobStore {
  @Override
  public Optional<BlobInfo> find(MirrorPath path) throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(path.in(root), BasicFileAttributes.class);
      return found.isRegularFile() ? Optional.of(info(path, found)) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static BlobInfo info(MirrorPath path, BasicFileAttributes found) {
    return new BlobInfo(path, found.size(), found.lastModifiedTime().toInstant());
  }

  @Override
  public InputStream read(MirrorPath path, long offset, long length) throws IOException {
    if (offset != 0 || length != Long.MAX_VALUE) {
      throw new UnsupportedOperationException("parts of files");
    }
    return Files.newInputStream(path.in(root));
  }

  @Override
  @SuppressWarnings("StreamResourceLeak") // The caller closes it.
  public Stream<BlobInfo> list() throws IOException {
    return Files.find(
            root,
            Integer.MAX_VALUE,
            (place, found) -> found.isRegularFile(),
            FileVisitOption.FOLLOW_LINKS)
        .flatMap(place -> info(place).stream());
  }

  private Optional<BlobInfo> info(Path place) {
    String path = root.relativize(place).toString();
    try {
      return MirrorPath.flaw(path).isPresent() ? Optional.empty() : find(MirrorPath.of(path));
    } catch (IOException e) {
      return Optional.empty(); // Taken away, or made unreadable, just now.
    }
  }

  @Override
  public Stream<BlobInfo> list(MirrorPath below) {
    throw readOnly();
  }

  @Override
  public StagedBlob stage(Set<DigestAlgorithm> algorithms) {
    throw readOnly();
  }

  @Override
  public boolean delete(MirrorPath path) {
    throw readOnly();
  }

  @Override
  public void link(MirrorPath existing, MirrorPath alias) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("the directory was opened to be looked at");
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
