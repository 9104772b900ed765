package dev.distworks.compose.repodata;

import dev.distworks.compose.repomd.Repomd;
import dev.distworks.compose.repomd.RepomdReader;
import dev.distworks.compose.repomd.RepomdRecord;
import dev.distworks.compose.repomd.RepomdSigner;
import dev.distworks.core.store.StoreFullException;
import dev.distworks.core.sync.DirectoryLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts staged metadata in the place of published ones, so that a reader at any moment finds either
 * all files of the old {@code repomd.xml} or all of the new one.
 *
 * <p>New files are named by their checksums and come first; {@code repomd.xml} is replaced last, by
 * one rename. Files of older generations stay for whoever still reads by the old {@code
 * repomd.xml}. One at a time may hold a directory; close it in any case.
 */
public final class Publication implements Closeable {
  private static final String STAGING = ".repodata.new-";
  private static final String REPOMD = "repomd.xml";
  private static final String SIGNATURE = "repomd.xml.asc";
  private static final String KEY = "repomd.xml.key";
  private static final String PROVENANCE = "repomd.xml.intoto.json";

  private final Path repodata;
  private final Path staging;
  private final DirectoryLock lock;
  private final InstantSource clock;
  private final Optional<Repomd> previous;

  private Publication(Path directory, Path repodata, DirectoryLock lock, InstantSource clock)
      throws IOException {
    this.repodata = repodata;
    this.lock = lock;
    this.clock = clock;
    this.previous = previous(repodata);
    sweep(directory);
    this.staging =
        Files.createDirectory(directory.resolve(STAGING + ProcessHandle.current().pid()));
  }

  /**
   * Takes the right to change a repository.
   *
   * @param directory the one that {@code repodata} is in; it is made when it is missing
   */
  public static Publication open(Path directory, InstantSource clock) throws IOException {
    return open(directory, directory.resolve("repodata"), clock);
  }

  /** As {@link #open(Path, InstantSource)}, of a directory of metadata by whatever name. */
  public static Publication ofRepodata(Path repodata, InstantSource clock) throws IOException {
    Path absolute = repodata.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    return open(parent == null ? absolute : parent, absolute, clock);
  }

  private static Publication open(Path directory, Path repodata, InstantSource clock)
      throws IOException {
    Files.createDirectories(directory);
    DirectoryLock lock = DirectoryLock.acquire(directory.resolve(".repodata.lock"), clock);
    try {
      return new Publication(directory, repodata, lock, clock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** One that cannot be read is as good as none: it is about to be replaced. */
  private static Optional<Repomd> previous(Path repodata) {
    try {
      return Optional.of(RepomdReader.read(repodata.resolve(REPOMD)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Where new files are to be written. */
  public Path staging() {
    return staging;
  }

  /** Where the published files are. */
  public Path repodata() {
    return repodata;
  }

  /** What is published now. */
  public Optional<Repomd> previous() {
    return previous;
  }

  /**
   * Publishes what is staged.
   *
   * @param signer who signs it; without one, an old signature goes
   * @param keep how long files of older generations stay
   * @param generations how many older generations stay at least; all within that time when empty
   */
  public void publish(
      Repomd repomd, Optional<RepomdSigner> signer, Duration keep, OptionalInt generations)
      throws IOException {
    byte[] document = repomd.toXml();
    try {
      stage(document, signer);
      Files.createDirectories(repodata);
      Set<String> named = new HashSet<>();
      for (RepomdRecord record : repomd.records()) {
        named.add(record.fileName());
      }
      for (String name : named) {
        moveIfStaged(name);
      }
      boolean attested = Files.exists(staging.resolve(PROVENANCE));
      if (signer.isPresent()) {
        moveIfStaged(KEY);
        moveIfStaged(SIGNATURE);
        moveIfStaged(PROVENANCE);
      }
      moveIfStaged(REPOMD);
      if (!attested) {
        Files.deleteIfExists(repodata.resolve(PROVENANCE));
      }
      if (signer.isEmpty()) {
        Files.deleteIfExists(repodata.resolve(SIGNATURE));
        Files.deleteIfExists(repodata.resolve(KEY));
      }
      new RetiredFiles(repodata).retire(previous, named, clock.instant(), keep, generations);
    } catch (IOException e) {
      throw StoreFullException.translate(e, repodata.toString());
    }
  }

  private void stage(byte[] document, Optional<RepomdSigner> signer) throws IOException {
    Files.write(staging.resolve(REPOMD), document);
    if (signer.isPresent()) {
      Files.write(staging.resolve(SIGNATURE), signer.get().sign(document));
      Files.write(staging.resolve(KEY), signer.get().publicKey());
      Optional<byte[]> provenance = signer.get().provenance(document);
      if (provenance.isPresent()) {
        Files.write(staging.resolve(PROVENANCE), provenance.get());
      }
    }
    new StagedFolder(staging).force();
  }

  private void moveIfStaged(String name) throws IOException {
    Path staged = staging.resolve(name);
    if (Files.exists(staged)) {
      Files.move(staged, repodata.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Removes what runs left behind that ended before they published. */
  private static void sweep(Path directory) throws IOException {
    List<Path> left;
    try (Stream<Path> files = Files.list(directory)) {
      left = files.filter(file -> file.getFileName().toString().startsWith(STAGING)).toList();
    }
    for (Path staging : left) {
      new StagedFolder(staging).remove();
    }
  }

  /** Gives the directory back; what was staged and not published goes. */
  @Override
  public void close() throws IOException {
    try {
      new StagedFolder(staging).remove();
    } finally {
      lock.close();
    }
  }
}
