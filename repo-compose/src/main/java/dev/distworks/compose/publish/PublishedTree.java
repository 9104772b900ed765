package dev.distworks.compose.publish;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.StoreFullException;
import dev.distworks.core.sync.Checkpoint;
import dev.distworks.core.sync.DirectoryLock;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A tree that readers see through a symbolic link, so that all of it changes at one moment.
 *
 * <p>Whoever changes it holds its {@link #lock}; any number of readers and lookers need nothing.
 * After a crash at any moment the link points to a whole tree, the old or the new one. The one
 * exception: a folder that stands where the link is to be is moved away first, and until the link
 * is there a reader finds nothing; it happens once, when a tree that another program made is taken
 * over.
 */
public final class PublishedTree {
  /** The folder with all that readers need not see. */
  public static final String STATE = ".distworks";

  private static final String MARK = ".published";
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path link;
  private final Path state;

  private PublishedTree(Path link, Path state) {
    this.link = link;
    this.state = state;
  }

  /** The tree of that name in that folder, which need not be there yet. */
  public static PublishedTree in(Path output, MirrorPath name) {
    Path root = output.toAbsolutePath().normalize();
    String flat = name.toString().replace("%", "%25").replace("/", "%2F");
    return new PublishedTree(name.in(root), root.resolve(STATE).resolve(flat));
  }

  /** The tree that is seen at that path; empty when nothing was published there. */
  public static Optional<PublishedTree> at(Path path) throws IOException {
    Path link = path.toAbsolutePath().normalize();
    if (!Files.isSymbolicLink(link)) {
      return Optional.empty();
    }
    Path root =
        Optional.ofNullable(link.getParent())
            .orElse(link)
            .resolve(Files.readSymbolicLink(link))
            .normalize();
    Optional<Path> state = Optional.ofNullable(root.getParent()).map(Path::getParent);
    return state
        .filter(folder -> folder.getParent() != null && folder.getParent().endsWith(STATE))
        .map(folder -> new PublishedTree(link, folder));
  }

  /** The trees that are published in that folder. */
  public static List<PublishedTree> allIn(Path output) throws IOException {
    List<PublishedTree> trees = new ArrayList<>();
    Path states = output.resolve(STATE);
    if (Files.isDirectory(states)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(states)) {
        for (Path one : all) {
          String flat = String.valueOf(one.getFileName());
          String name = flat.replace("%2F", "/").replace("%25", "%");
          if (MirrorPath.flaw(name).isEmpty() && Files.isDirectory(one.resolve("generations"))) {
            trees.add(in(output, MirrorPath.of(name)));
          }
        }
      }
    }
    return trees.stream().sorted(Comparator.comparing(PublishedTree::link)).toList();
  }

  /** Where readers find it. */
  public Path link() {
    return link;
  }

  /** The folder that holds this tree, others of its kind, and what is behind them. */
  public Path output() {
    Path states = Optional.ofNullable(state.getParent()).orElse(state);
    return Optional.ofNullable(states.getParent()).orElse(states);
  }

  /** The right to change it; the caller closes it. */
  public DirectoryLock lock(InstantSource clock) throws IOException {
    Files.createDirectories(state);
    return DirectoryLock.acquire(state.resolve("lock"), clock);
  }

  /** The folder of a tree in the making; it may hold what a killed run left. */
  public Path staging() {
    return state.resolve("staging");
  }

  /** What is finished of the tree in the making. */
  public Journal journal() {
    return new Journal(state.resolve("journal"));
  }

  /** Deletes the tree in the making. */
  public void discard() throws IOException {
    journal().clear();
    FileTrees.delete(staging());
  }

  /** What readers see now; empty when there is nothing, or not of ours. */
  public Optional<Generation> current() throws IOException {
    return generations().stream().filter(Generation::current).findFirst();
  }

  /** What readers saw and see, the oldest first. */
  public List<Generation> generations() throws IOException {
    Optional<Path> seen = target();
    List<Generation> found = new ArrayList<>();
    for (Path root : folders()) {
      boolean current = seen.isPresent() && seen.get().equals(root);
      Optional<Instant> since = since(root);
      if (current || since.isPresent()) {
        Instant modified = Files.getLastModifiedTime(root).toInstant();
        found.add(
            new Generation(
                String.valueOf(root.getFileName()), since.orElse(modified), root, current));
      }
    }
    return found.stream().sorted(Comparator.comparing(Generation::id)).toList();
  }

  private Optional<Path> target() throws IOException {
    if (!Files.isSymbolicLink(link)) {
      return Optional.empty();
    }
    Path folder = Optional.ofNullable(link.getParent()).orElse(link);
    return Optional.of(folder.resolve(Files.readSymbolicLink(link)).normalize());
  }

  private Path generationsFolder() {
    return state.resolve("generations");
  }

  private List<Path> folders() throws IOException {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(generationsFolder())) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(generationsFolder())) {
        for (Path one : all) {
          if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
            folders.add(one);
          }
        }
      }
    }
    return folders;
  }

  private Path mark(Path root) {
    return root.resolveSibling(root.getFileName() + MARK);
  }

  private Optional<Instant> since(Path root) throws IOException {
    try {
      return Checkpoint.in(mark(root)).read().map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Shows what is in the making to readers, as a new generation. It is on disk when this returns.
   */
  public Generation publish(Instant now) throws IOException {
    try {
      FileTrees.forceFolders(staging());
      Files.createDirectories(generationsFolder());
      Path root = freePlace(now);
      Files.move(staging(), root, StandardCopyOption.ATOMIC_MOVE);
      FileTrees.forceFolder(generationsFolder());
      journal().clear();
      show(root, now);
      return new Generation(String.valueOf(root.getFileName()), now, root, true);
    } catch (IOException e) {
      throw StoreFullException.translate(e, link.toString());
    }
  }

  private Path freePlace(Instant now) {
    String id = ID.format(now);
    Path root = generationsFolder().resolve(id);
    for (int i = 1; Files.exists(root) || Files.exists(mark(root)); i++) {
      root = generationsFolder().resolve(String.format(Locale.ROOT, "%s.%03d", id, i));
    }
    return root;
  }

  /** Points the link to that generation by one rename. */
  private void show(Path root, Instant now) throws IOException {
    markCurrent(now);
    Path folder = Optional.ofNullable(link.getParent()).orElse(link);
    Files.createDirectories(folder);
    Path next = folder.resolve("." + link.getFileName() + ".next");
    Files.deleteIfExists(next);
    Files.createSymbolicLink(next, folder.relativize(root));
    takeOver(now);
    Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
    FileTrees.forceFolder(folder);
    if (since(root).isEmpty()) {
      Checkpoint.in(mark(root)).write(now.toString());
    }
  }

  /** Notes that what readers see was published, when a crash came between. */
  private void markCurrent(Instant now) throws IOException {
    Optional<Generation> current = current();
    if (current.isPresent() && since(current.get().root()).isEmpty()) {
      Checkpoint.in(mark(current.get().root())).write(now.toString());
    }
  }

  /** Makes a folder that stands in the way an older generation. */
  private void takeOver(Instant now) throws IOException {
    if (Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS)) {
      Path root = generationsFolder().resolve("0-before");
      for (int i = 1; Files.exists(root); i++) {
        root = generationsFolder().resolve("0-before." + i);
      }
      Files.move(link, root, StandardCopyOption.ATOMIC_MOVE);
      Checkpoint.in(mark(root)).write(now.toString());
    }
  }

  /**
   * Shows an earlier generation again: that one, or the one before the current.
   *
   * @throws NoSuchElementException when there is none; it says which there are
   */
  public Generation rollBack(Optional<String> id, Instant now) throws IOException {
    List<Generation> all = generations();
    Generation chosen = id.isPresent() ? named(all, id.get()) : before(all);
    show(chosen.root(), now);
    return new Generation(chosen.id(), chosen.published(), chosen.root(), true);
  }

  private Generation named(List<Generation> all, String id) {
    return all.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "'" + link + "' has no generation '" + id + "'; it has " + ids(all)));
  }

  private Generation before(List<Generation> all) {
    int current = 0;
    while (current < all.size() && !all.get(current).current()) {
      current++;
    }
    if (current == 0 || all.isEmpty()) {
      throw new NoSuchElementException(
          "'" + link + "' has no generation before the current one; it has " + ids(all));
    }
    return all.get(current - 1);
  }

  private static List<String> ids(List<Generation> all) {
    return all.stream().map(Generation::id).toList();
  }

  /** Makes a generation of another tree the next one of this, as what is in the making. */
  public void stage(Generation other) throws IOException {
    discard();
    FileTrees.placeAll(other.root(), staging());
  }

  /**
   * Deletes generations that nobody ever saw, and those that are neither current, nor among the
   * newest {@code keep}, nor younger than {@code age}.
   */
  public void prune(int keep, Duration age, Instant now) throws IOException {
    List<Generation> seen = generations();
    for (int i = 0; i < seen.size(); i++) {
      Generation one = seen.get(i);
      boolean young = one.published().plus(age).isAfter(now);
      if (!one.current() && i < seen.size() - keep && !young) {
        Files.deleteIfExists(mark(one.root())); // first: half a generation is none
        FileTrees.delete(one.root());
      }
    }
    List<Path> known = generations().stream().map(Generation::root).toList();
    for (Path root : folders()) {
      if (!known.contains(root)) {
        FileTrees.delete(root);
      }
    }
  }
}
