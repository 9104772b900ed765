package dev.distworks.compose.check;

import dev.distworks.compose.SignatureCheck;
import dev.distworks.compose.folder.RepositoryFolder;
import dev.distworks.core.sync.ItemOutcome;
import dev.distworks.core.sync.ItemReport;
import dev.distworks.core.sync.SyncEvent;
import dev.distworks.core.sync.SyncReport;
import dev.distworks.core.sync.SyncTally;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a repository as a careful client would, and everything that it names: the signature of
 * {@code repomd.xml}, the metadata by size and checksum both compressed and not, the packages by
 * size, checksum and signature. Changes nothing.
 *
 * <p>A folder without metadata of its own stands for the repositories below it.
 */
public final class RepositoryChecker {
  private static final int MAX_DEPTH = 12;

  private final Path root;
  private final Optional<SignatureCheck> signatures;
  private final int workers;
  private final InstantSource clock;
  private final Consumer<SyncEvent> events;

  private RepositoryChecker(Builder builder) {
    this.root = builder.root;
    this.signatures = builder.signatures;
    this.workers = builder.workers;
    this.clock = builder.clock;
    this.events = builder.events;
  }

  /** A checker of that folder. */
  public static Builder builder(Path root) {
    return new Builder(root);
  }

  /**
   * Checks everything; what is not as it must be is a failure of the report, named by its path.
   *
   * @throws java.io.InterruptedIOException when the thread is interrupted
   */
  public SyncReport check() throws IOException {
    SyncTally tally = new SyncTally(clock.instant());
    List<Path> found = repositories();
    if (found.isEmpty()) {
      tally.fail(
          new ItemReport(
              RepositoryFolder.REPOMD, new ItemOutcome.Absent("there is none in '" + root + "'")));
    }
    for (Path one : found) {
      String prefix = one.equals(root) ? "" : root.relativize(one) + "/";
      new RepositoryCheck(one, prefix, signatures, workers, tally, events).run();
    }
    return tally.report(clock.instant());
  }

  private List<Path> repositories() throws IOException {
    if (RepositoryFolder.isOne(root)) {
      return List.of(root);
    }
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        MAX_DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden =
                !folder.equals(root) && folder.getFileName().toString().startsWith(".");
            if (!hidden && RepositoryFolder.isOne(folder)) {
              found.add(folder);
            }
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE; // a link to nowhere, or in a circle
          }
        });
    return found.stream().sorted().toList();
  }

  /** Settings of a {@link RepositoryChecker}. */
  public static final class Builder {
    private final Path root;
    private Optional<SignatureCheck> signatures = Optional.empty();
    private int workers = Runtime.getRuntime().availableProcessors();
    private InstantSource clock = InstantSource.system();
    private Consumer<SyncEvent> events = event -> {};

    private Builder(Path root) {
      this.root = Objects.requireNonNull(root, "root");
    }

    /** Has all signatures verified; without it none is. */
    public Builder signatures(SignatureCheck value) {
      signatures = Optional.of(value);
      return this;
    }

    /** How many packages are read at once; as many as there are processors by default. */
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

    public RepositoryChecker build() {
      return new RepositoryChecker(this);
    }
  }
}
