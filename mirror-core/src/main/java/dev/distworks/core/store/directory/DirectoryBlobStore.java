package dev.distworks.core.store.directory;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.BlobInfo;
import dev.distworks.core.store.BlobStore;
import dev.distworks.core.store.StagedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A store of blobs as plain files below a root directory. Thread-safe; several stores, in this and
 * in other processes, may share a root.
 *
 * <pre>{@code
 * try (BlobStore store = DirectoryBlobStore.builder(Path.of("/srv/mirror")).build()) { … }
 * }</pre>
 *
 * <p>What a process left that died while writing is removed when the next store is built. Closing
 * waits for commits under way and discards what is staged; the store writes nothing afterwards. A
 * thread that is interrupted while it writes or reads gets a {@link
 * java.nio.channels.ClosedByInterruptException}.
 */
public final class DirectoryBlobStore implements BlobStore {
  private final Layout layout;
  private final StagingArea area;
  private final Placement placement;
  private final WriteGate gate;
  private final BlobFiles files;
  private final BufferPool buffers = new BufferPool();

  private DirectoryBlobStore(Layout layout, StagingArea area, Placement placement) {
    this.layout = layout;
    this.area = area;
    this.placement = placement;
    this.gate = new WriteGate(layout);
    this.files = new BlobFiles(layout);
  }

  /** A store below that directory, which is made when it is missing. */
  public static Builder builder(Path root) {
    return new Builder(root);
  }

  @Override
  public StagedBlob stage(Set<DigestAlgorithm> algorithms) throws IOException {
    return gate.pass(
        layout.staging(),
        () -> {
          StagedContent content = new StagedContent(area.file(area.nextNumber()), buffers);
          return new StagedFile(layout, gate, placement, content, algorithms);
        });
  }

  @Override
  public Optional<BlobInfo> find(MirrorPath path) throws IOException {
    Optional<Path> place = layout.find(path);
    return place.isPresent() ? files.info(path, place.get()) : Optional.empty();
  }

  @Override
  public InputStream read(MirrorPath path, long offset, long length) throws IOException {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException(
          "expected an offset and a length of 0 or more, found " + offset + " and " + length);
    }
    return FileRange.open(existing(path), offset, length);
  }

  @Override
  public boolean delete(MirrorPath path) throws IOException {
    Optional<Path> place = layout.find(path);
    return place.isPresent()
        && files.isEntry(place.get())
        && gate.pass(layout.root(), () -> delete(place.get()));
  }

  private boolean delete(Path place) throws IOException {
    boolean deleted = placement.delete(place);
    Path folder = place.getParent();
    if (folder != null) {
      Folders.prune(folder, layout.root());
    }
    return deleted;
  }

  @Override
  public Stream<BlobInfo> list() throws IOException {
    return BlobWalk.below(layout.root(), layout, files);
  }

  @Override
  public Stream<BlobInfo> list(MirrorPath below) throws IOException {
    Optional<Path> place = layout.find(below);
    return place.isPresent() ? BlobWalk.below(place.get(), layout, files) : Stream.empty();
  }

  @Override
  public void link(MirrorPath existing, MirrorPath alias) throws IOException {
    Path target = layout.place(alias);
    Path source = existing(existing).toRealPath();
    if (existing.equals(alias)) {
      return;
    }
    if (!gate.pass(layout.root(), () -> placement.link(source, target))) {
      copy(existing, alias);
    }
  }

  private void copy(MirrorPath existing, MirrorPath copy) throws IOException {
    BlobInfo info = find(existing).orElseThrow(() -> missing(existing));
    try (StagedBlob staged = stage(Set.of());
        InputStream in = read(existing)) {
      byte[] buffer = new byte[BufferPool.SIZE];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        staged.write(buffer, 0, n);
      }
      staged.commit(copy, BlobExpectation.anything(), info.modified());
    }
  }

  private Path existing(MirrorPath path) throws IOException {
    Path place = layout.find(path).orElseThrow(() -> missing(path));
    if (files.info(path, place).isEmpty()) {
      throw missing(path);
    }
    return place;
  }

  private static NoSuchFileException missing(MirrorPath path) {
    return new NoSuchFileException(path.toString());
  }

  @Override
  public void close() throws IOException {
    if (gate.shut()) {
      area.close();
    }
  }

  /** Makes a {@link DirectoryBlobStore}. */
  public static final class Builder {
    private final Path root;
    private Optional<Path> staging = Optional.empty();
    private boolean dedupe;
    private Mover mover = Mover.RENAME;

    private Builder(Path root) {
      this.root = root.toAbsolutePath().normalize();
    }

    /**
     * Where blobs are written before they are renamed; made when it is missing and, when it is
     * empty, removed at the end. By default {@code .staging} below the root. On another file system
     * than the blobs, every blob is written beside its target instead.
     */
    public Builder staging(Path directory) {
      staging = Optional.of(directory.toAbsolutePath().normalize());
      return this;
    }

    /**
     * Whether equal contents are kept once, as hard links, which then share one time of change: the
     * first one's. Off by default. It takes a SHA-256 of every blob, and an equal content that is
     * there is read and verified before it is linked.
     */
    public Builder dedupe(boolean on) {
      dedupe = on;
      return this;
    }

    /** How files are renamed, for tests. */
    Builder mover(Mover rename) {
      mover = rename;
      return this;
    }

    /**
     * Opens the store: makes its directories, sweeps what dead processes left, and takes an area in
     * staging. Throws IllegalArgumentException when staging holds the root, or when dedupe is asked
     * of a file system that does not count links.
     */
    public DirectoryBlobStore build() throws IOException {
      if (dedupe && !root.getFileSystem().supportedFileAttributeViews().contains("unix")) {
        throw new IllegalArgumentException(
            "dedupe: expected a file system that counts hard links, found that of '" + root + "'");
      }
      Folders.make(root);
      Path real = root.toRealPath();
      Layout layout = new Layout(real, stagingBelow(real));
      StagingArea area = StagingArea.open(layout.staging());
      boolean swept = false;
      try {
        new LeftoverSweep(layout).run();
        DirectoryBlobStore store = new DirectoryBlobStore(layout, area, placement(layout, area));
        swept = true;
        return store;
      } finally {
        if (!swept) {
          area.close();
        }
      }
    }

    /** Staging below the root is named by the root's real path, so that walks know it. */
    private Path stagingBelow(Path real) {
      Path given = staging.orElse(Layout.defaultStaging(root));
      return given.startsWith(root) ? real.resolve(root.relativize(given)) : given;
    }

    private Placement placement(Layout layout, StagingArea area) throws IOException {
      Publisher publisher = new Publisher(layout, area, mover);
      if (!dedupe) {
        return publisher;
      }
      DigestIndex index = new DigestIndex(layout.index());
      int sixteenth = area.id().hashCode() & 0xf;
      index.sweep(shard -> (shard & 0xf) == sixteenth);
      return new SharedContents(publisher, index);
    }
  }
}
