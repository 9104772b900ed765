package dev.distworks.distfile.store;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.BlobInfo;
import dev.distworks.core.store.BlobStore;
import dev.distworks.distfile.layout.DistfileLayout;
import dev.distworks.distfile.layout.LayoutConf;
import dev.distworks.distfile.layout.StoredKey;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The distfiles of a mirror on disk, each under one name in every layout. Thread-safe.
 *
 * <p>A file under its name is always whole. Its names in further layouts are links to the first and
 * are made right after it; a run that is killed in between leaves some to {@link #link}.
 */
public final class DistfileStore implements Closeable {
  private final Path root;
  private final BlobStore blobs;
  private final LayoutConf conf;
  private final Links links;

  /**
   * A store over these blobs.
   *
   * @param root where they lie as plain files
   * @param blobs closed with the store
   * @param links how names in further layouts are made
   */
  public DistfileStore(Path root, BlobStore blobs, LayoutConf conf, Links links) {
    this.root = root;
    this.blobs = blobs;
    this.conf = conf;
    this.links = links;
  }

  /** The directory that the paths are below. */
  public Path root() {
    return root;
  }

  /** The layouts, the first being the one that files are written in. */
  public List<DistfileLayout> layouts() {
    return conf.layouts();
  }

  /** The digest that a file lies under in the layout that goes by contents, if there is one. */
  public Optional<Digest> contentKey(Map<DigestAlgorithm, Digest> digests) {
    return layouts().stream()
        .flatMap(layout -> layout.contentAlgorithm().stream())
        .findFirst()
        .map(digests::get);
  }

  /** Whether some layout needs to know a file's digests to tell where it lies. */
  public boolean needsDigests() {
    return layouts().stream().anyMatch(layout -> layout.contentAlgorithm().isPresent());
  }

  /**
   * The paths of a distfile, one a layout; empty when a layout needs a digest that is not given.
   */
  public Optional<List<MirrorPath>> paths(String name, Map<DigestAlgorithm, Digest> digests) {
    List<MirrorPath> paths = new ArrayList<>(layouts().size());
    for (DistfileLayout layout : layouts()) {
      Optional<MirrorPath> path = layout.path(name, digests);
      if (path.isEmpty()) {
        return Optional.empty();
      }
      paths.add(path.get());
    }
    return Optional.of(paths);
  }

  /** What a file at that path is; empty when it is no distfile. */
  public Optional<StoredKey> recognise(MirrorPath path) {
    return layouts().stream().flatMap(layout -> layout.recognise(path).stream()).findFirst();
  }

  /** Everything in the store, also what is no distfile. */
  public StoreListing list() throws IOException {
    StoreListing listing = new StoreListing();
    try (Stream<BlobInfo> all = blobs.list()) {
      all.forEach(info -> listing.add(info.path(), info.size()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return listing;
  }

  /** The size of the file at that path now; empty when there is none. */
  public Optional<Long> size(MirrorPath path) throws IOException {
    return blobs.find(path).map(BlobInfo::size);
  }

  /** Begins to write a file of known size. The caller closes it. */
  public StagedDistfile stage(BlobExpectation expected) throws IOException {
    Set<DigestAlgorithm> algorithms = EnumSet.of(DigestAlgorithm.SHA256);
    algorithms.addAll(expected.algorithms());
    return new StagedDistfile(this, blobs.stage(algorithms), expected);
  }

  /** Opens the file; the caller closes. */
  public InputStream read(MirrorPath path) throws IOException {
    return blobs.read(path);
  }

  /** The digest of the file at that path, which is read as a whole. */
  public Digest digest(MirrorPath path, DigestAlgorithm algorithm) throws IOException {
    try (InputStream in = read(path)) {
      return Digester.digest(in, algorithm);
    }
  }

  /** The same files, seen in other layouts. Only one of the two is to be closed. */
  public DistfileStore in(LayoutConf other) {
    return new DistfileStore(root, blobs, other, links);
  }

  /** The layouts as a configuration. */
  public LayoutConf conf() {
    return conf;
  }

  /** What tells the file at that path, links followed, from every other file. */
  public Object identity(MirrorPath path) throws IOException {
    Path file = path.in(root).toRealPath();
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file : key;
  }

  /** Gives the file at that path a second name, a hard link or else a copy. */
  public void duplicate(MirrorPath path, MirrorPath second) throws IOException {
    blobs.link(path, second);
  }

  /**
   * What is wrong with the file at that path, in words; empty when it is what is expected. It is
   * read as a whole.
   */
  public Optional<String> flaw(MirrorPath path, BlobExpectation expected) throws IOException {
    return Contents.of(expected).flaw(() -> read(path));
  }

  /** What the file at that path is called, if it is what is expected. It is read as a whole. */
  public Optional<ContentId> identify(MirrorPath path, BlobExpectation expected)
      throws IOException {
    Contents contents = Contents.identifying(expected);
    return contents.flaw(() -> read(path)).isEmpty()
        ? Optional.of(contents.id())
        : Optional.empty();
  }

  /** Whether all these paths are names of one file. */
  public boolean isLinked(List<MirrorPath> paths) throws IOException {
    return links.areLinked(paths);
  }

  /** Makes the first of these paths, where a file is, visible at the others too. */
  public void link(List<MirrorPath> paths) throws IOException {
    links.make(blobs, paths);
  }

  /** Deletes what is at these paths, the first one last, so that no link ever leads nowhere. */
  public void delete(List<MirrorPath> paths) throws IOException {
    for (int i = paths.size() - 1; i >= 0; i--) {
      blobs.delete(paths.get(i));
    }
  }

  /** Ends what is being written and removes it. */
  @Override
  public void close() throws IOException {
    blobs.close();
  }
}
