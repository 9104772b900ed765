package dev.distworks.distfile.directory;

import dev.distworks.core.db.Database;
import dev.distworks.core.store.BlobStore;
import dev.distworks.core.store.directory.DirectoryBlobStore;
import dev.distworks.core.sync.DirectoryLock;
import dev.distworks.core.sync.LockHeldException;
import dev.distworks.distfile.MirrorState;
import dev.distworks.distfile.layout.LayoutConf;
import dev.distworks.distfile.layout.LayoutConfException;
import dev.distworks.distfile.state.SqlMirrorState;
import dev.distworks.distfile.store.DistfileStore;
import dev.distworks.distfile.store.Links;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A mirror's directory while it is open. The lock is held until it is closed; store and state are
 * closed by the mirror that they are given to, or else with this.
 *
 * <pre>{@code
 * try (MirrorDirectory directory = MirrorDirectory.of(Path.of("/srv/distfiles")).open();
 *     DistfileMirror mirror =
 *         DistfileMirror.builder(catalog, directory.store(), directory.state(), fetcher::fetch).build()) {
 *   mirror.mirror();
 * }
 * }</pre>
 */
public final class MirrorDirectory implements Closeable {
  private final Deque<Closeable> opened = new ArrayDeque<>();
  private final Path root;
  private final DistfileStore store;
  private final MirrorState state;

  private MirrorDirectory(Builder builder, boolean writing) throws IOException {
    boolean done = false;
    try {
      this.root = builder.root.toRealPath();
      if (!Files.isDirectory(root)) {
        throw new NotDirectoryException(root.toString());
      }
      LayoutConf layouts = builder.layouts();
      this.store = writing ? writable(builder, layouts) : readable(layouts);
      this.state = writing ? writable(builder) : readable(builder);
      done = true;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  /** That directory, which must be there, with the defaults that each method names. */
  public static Builder of(Path root) {
    return new Builder(root);
  }

  private DistfileStore writable(Builder builder, LayoutConf layouts) throws IOException {
    Path own = Files.createDirectories(builder.own());
    opening(DirectoryLock.acquire(own.resolve("lock"), builder.clock));
    Path staging =
        builder
            .temporary
            .map(folder -> folder.resolve(".distworks"))
            .orElse(own.resolve("staging"));
    BlobStore blobs = DirectoryBlobStore.builder(root).staging(staging).build();
    Links links = builder.symlinks ? Links.symbolic(root) : Links.hard(root);
    links.sweep();
    return opening(new DistfileStore(root, blobs, layouts, links));
  }

  private DistfileStore readable(LayoutConf layouts) {
    return new DistfileStore(root, new ReadOnlyBlobs(root), layouts, Links.hard(root));
  }

  private MirrorState writable(Builder builder) throws IOException {
    return builder.remembering || isThere(builder.database())
        ? opening(SqlMirrorState.open(builder.database()))
        : new NoState();
  }

  private static boolean isThere(Path database) {
    return Files.exists(database.resolveSibling(database.getFileName() + ".mv.db"));
  }

  private MirrorState readable(Builder builder) throws IOException {
    Path file = builder.database();
    return isThere(file)
        ? opening(new SqlMirrorState(Database.open(SqlMirrorState.reading(file))))
        : new NoState();
  }

  private <T extends Closeable> T opening(T resource) {
    opened.push(resource);
    return resource;
  }

  /** The directory itself. */
  public Path root() {
    return root;
  }

  public DistfileStore store() {
    return store;
  }

  public MirrorState state() {
    return state;
  }

  /** Closes what is open, the lock last. Closing twice does nothing. */
  @Override
  public void close() throws IOException {
    IOException first = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (IOException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** Settings of a {@link MirrorDirectory}. */
  public static final class Builder {
    private final Path root;
    private Optional<Path> layoutConf = Optional.empty();
    private Optional<Path> temporary = Optional.empty();
    private Optional<Path> database = Optional.empty();
    private boolean symlinks;
    private boolean remembering = true;
    private InstantSource clock = InstantSource.system();

    private Builder(Path root) {
      this.root = root;
    }

    /** Another {@code layout.conf} than the one in the directory. */
    public Builder layoutConf(Path file) {
      layoutConf = Optional.of(file);
      return this;
    }

    /** Where files are written before they are moved to their places, in a folder of its own. */
    public Builder temporary(Path directory) {
      temporary = Optional.of(directory);
      return this;
    }

    /** The file of the state without its suffix {@code .mv.db}. */
    public Builder database(Path file) {
      database = Optional.of(file);
      return this;
    }

    /** Whether names in further layouts are symbolic links; hard links by default. */
    public Builder symlinks(boolean value) {
      symlinks = value;
      return this;
    }

    /** Whether a state is made when there is none; true by default. */
    public Builder remembering(boolean value) {
      remembering = value;
      return this;
    }

    /** The time; the system's by default. */
    public Builder clock(InstantSource value) {
      clock = value;
      return this;
    }

    /**
     * Opens it for a run.
     *
     * @throws LockHeldException when another run goes on
     * @throws LayoutConfException when the layouts cannot be followed
     */
    public MirrorDirectory open() throws IOException {
      return new MirrorDirectory(this, true);
    }

    /** Opens it to look at: nothing is changed, not even a lock is taken. */
    public MirrorDirectory openReadOnly() throws IOException {
      return new MirrorDirectory(this, false);
    }

    private Path own() {
      return root.resolve(".distworks");
    }

    private Path database() {
      return database.orElse(own().resolve("state"));
    }

    private LayoutConf layouts() throws IOException {
      Path file = layoutConf.orElse(root.resolve("layout.conf"));
      try {
        return LayoutConf.parse(file.toString(), Files.readString(file));
      } catch (NoSuchFileException e) {
        if (layoutConf.isPresent()) {
          throw e;
        }
        return LayoutConf.flat();
      }
    }
  }
}
