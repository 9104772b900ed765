package dev.distworks.compose;

import dev.distworks.compose.publish.PublishedTree;
import dev.distworks.core.sync.DirectoryLock;
import dev.distworks.core.sync.SyncEvent;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Composes a tree of repositories from what a build system has in a tag.
 *
 * <pre>{@code
 * RepoComposer composer =
 *     RepoComposer.builder(request, builds, files, Path.of("/srv/repos")).build();
 * Compose compose = composer.compose();
 * }</pre>
 *
 * <p>Readers see the old tree until the new one is whole and on disk, then the new one, with one
 * rename in between. When a package is missing, damaged or not signed as it must be, all such are
 * named and the tree stays as it was. A compose that was killed leaves the tree as it was; the next
 * one goes on with what was finished.
 *
 * <p>One run at a time; {@link #close} from another thread ends it early.
 */
public final class RepoComposer implements Closeable {
  private final Builder settings;
  private @Nullable Thread running;

  private RepoComposer(Builder settings) {
    this.settings = settings;
  }

  /**
   * A composer of that tree.
   *
   * @param files stays the caller's to close
   * @param output the folder in which the tree is to be seen
   */
  public static Builder builder(
      ComposeRequest request, TaggedBuilds builds, PackageFiles files, Path output) {
    return new Builder(request, builds, files, output);
  }

  /**
   * Composes the tree and shows it to readers, unless packages failed.
   *
   * @throws ComposeRefusedException when the tree would lose most of what it has
   * @throws dev.distworks.core.sync.LockHeldException when another compose of the tree runs
   * @throws dev.distworks.core.store.StoreFullException when the disk is full
   */
  public Compose compose() throws IOException, ComposeRefusedException {
    synchronized (this) {
      running = Thread.currentThread();
    }
    Files.createDirectories(settings.output);
    PublishedTree tree = PublishedTree.in(settings.output, settings.request.layout().treePath());
    DirectoryLock lock = tree.lock(settings.clock);
    try {
      return new ComposeRun(settings, tree).run();
    } finally {
      synchronized (this) {
        running = null;
      }
      lock.close();
    }
  }

  /** Ends a run early; the tree stays as it was. */
  @Override
  public synchronized void close() {
    if (running != null) {
      running.interrupt();
    }
  }

  /** Settings of a {@link RepoComposer}. */
  public static final class Builder {
    final ComposeRequest request;
    final TaggedBuilds builds;
    final PackageFiles files;
    final Path output;
    Optional<SignatureCheck> signatures = Optional.empty();
    Optional<MetadataSigner> signer = Optional.empty();
    Optional<Path> earlier = Optional.empty();
    boolean allowShrink;
    int keep = 5;
    Duration age = Duration.ofHours(2);
    int workers = Runtime.getRuntime().availableProcessors();
    InstantSource clock = InstantSource.system();
    Consumer<SyncEvent> events = event -> {};

    private Builder(ComposeRequest request, TaggedBuilds builds, PackageFiles files, Path output) {
      this.request = Objects.requireNonNull(request, "request");
      this.builds = Objects.requireNonNull(builds, "builds");
      this.files = Objects.requireNonNull(files, "files");
      this.output = Objects.requireNonNull(output, "output");
    }

    /**
     * Verifies packages when the request is strict. Without it only what packages claim is looked
     * at, which finds mistakes but no lies.
     */
    public Builder signatures(SignatureCheck value) {
      signatures = Optional.of(value);
      return this;
    }

    /** Signs the metadata; nobody does by default. */
    public Builder signer(MetadataSigner value) {
      signer = Optional.of(value);
      return this;
    }

    /** The tree in which packages are kept; what readers see now by default. */
    public Builder earlier(Path value) {
      earlier = Optional.of(value);
      return this;
    }

    /** Whether the tree may lose most of what it has; no by default. */
    public Builder allowShrink(boolean value) {
      allowShrink = value;
      return this;
    }

    /**
     * How many generations stay, and for how long each stays at least; 5 and 2 h by default. For
     * that time readers of an earlier generation find its metadata in the new one too.
     */
    public Builder generations(int number, Duration atLeast) {
      if (number < 1 || atLeast.isNegative()) {
        throw new IllegalArgumentException(
            "generations: expected 1 or more, for 0 s or longer, found " + number + ", " + atLeast);
      }
      keep = number;
      age = atLeast;
      return this;
    }

    /** How many packages are looked at at once; as many as there are processors by default. */
    public Builder workers(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("workers: expected at least 1, found " + value);
      }
      workers = value;
      return this;
    }

    /** What the time is; the system's clock by default. */
    public Builder clock(InstantSource value) {
      clock = Objects.requireNonNull(value, "clock");
      return this;
    }

    /** Is told what happens; nobody by default. */
    public Builder events(Consumer<SyncEvent> value) {
      events = Objects.requireNonNull(value, "events");
      return this;
    }

    public RepoComposer build() {
      return new RepoComposer(this);
    }
  }
}
