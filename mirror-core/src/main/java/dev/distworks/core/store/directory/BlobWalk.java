package dev.distworks.core.store.directory;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the blobs below a folder. It keeps one folder open for each level of the tree, and
 * follows links to folders but never into a folder that it is in.
 */
final class BlobWalk extends Spliterators.AbstractSpliterator<BlobInfo> {
  private final Layout layout;
  private final BlobFiles files;
  private final Deque<Level> levels = new ArrayDeque<>();

  /** A folder that is being read, with what tells it from every other folder. */
  private record Level(
      DirectoryStream<Path> stream, Iterator<Path> entries, @Nullable Object key) {}

  private BlobWalk(Layout layout, BlobFiles files) {
    super(Long.MAX_VALUE, Spliterator.DISTINCT | Spliterator.NONNULL);
    this.layout = layout;
    this.files = files;
  }

  /** The blobs at or below {@code start}; the caller closes the stream. */
  static Stream<BlobInfo> below(Path start, Layout layout, BlobFiles files) throws IOException {
    Optional<BasicFileAttributes> attributes = files.attributes(start);
    if (attributes.isEmpty()) {
      return Stream.empty();
    }
    BlobWalk walk = new BlobWalk(layout, files);
    if (!attributes.get().isDirectory()) {
      return walk.blob(start, attributes.get()).stream();
    }
    walk.enter(start, attributes.get());
    return StreamSupport.stream(walk, false).onClose(walk::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super BlobInfo> action) {
    try {
      for (Level level = levels.peek(); level != null; level = levels.peek()) {
        if (!level.entries().hasNext()) {
          levels.pop().stream().close();
          continue;
        }
        Optional<BlobInfo> blob = visit(level.entries().next());
        if (blob.isPresent()) {
          action.accept(blob.get());
          return true;
        }
      }
      return false;
    } catch (DirectoryIteratorException e) {
      throw new UncheckedIOException(e.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<BlobInfo> visit(Path entry) throws IOException {
    if (layout.owns(entry)) {
      return Optional.empty();
    }
    Optional<BasicFileAttributes> attributes = files.attributes(entry);
    if (attributes.isPresent() && attributes.get().isDirectory()) {
      enter(entry, attributes.get());
      return Optional.empty();
    }
    return attributes.isPresent() ? blob(entry, attributes.get()) : Optional.empty();
  }

  private Optional<BlobInfo> blob(Path place, BasicFileAttributes attributes) {
    Optional<MirrorPath> path =
        attributes.isRegularFile() ? layout.pathOf(place) : Optional.empty();
    return path.map(
        p -> new BlobInfo(p, attributes.size(), attributes.lastModifiedTime().toInstant()));
  }

  @SuppressWarnings("StreamResourceLeak") // Closed when its level is left, or the walk is closed.
  private void enter(Path folder, BasicFileAttributes attributes) throws IOException {
    Object key = attributes.fileKey();
    for (Level level : levels) {
      if (key != null && key.equals(level.key())) {
        return; // A link to a folder above it.
      }
    }
    try {
      DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
      levels.push(new Level(stream, stream.iterator(), key));
    } catch (NoSuchFileException | NotDirectoryException e) {
      // It was there a moment ago: somebody pruned it.
    }
  }

  private void close() {
    try {
      while (!levels.isEmpty()) {
        levels.pop().stream().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
