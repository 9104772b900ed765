package dev.distworks.compose.repodata;

import dev.distworks.compose.metadata.PackageList;
import dev.distworks.compose.slice.PackageBlock;
import dev.distworks.compose.slice.PackageBlocks;
import dev.distworks.compose.slice.PackageFacts;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A list cut where its packages come from another source package than those before: what one build
 * changes is then in one chunk. Primary tells the sources; it has to be gone through first.
 */
final class ListChunks implements Iterator<byte[]>, Closeable {
  private final PackageList list;
  private final List<String> sources;
  private final PackageBlocks blocks;
  private @Nullable PackageBlock block;
  private int at;
  private int ordinal;
  private boolean begun;
  private boolean ended;
  private final long count;

  ListChunks(Path file, PackageList list, List<String> sources) throws IOException {
    this.list = list;
    this.sources = sources;
    long packages = list == PackageList.PRIMARY ? 0 : sources.size();
    if (list == PackageList.PRIMARY) {
      try (PackageBlocks all = PackageBlocks.open(file)) {
        for (PackageBlock one = all.next(); one != null; one = all.next()) {
          for (int i = 0; i < one.count(); i++) {
            sources.add(PackageFacts.of(one.bytes(), one.start(i), one.end(i)).sourceRpm());
          }
        }
      }
      packages = sources.size();
    }
    this.count = packages;
    this.blocks = PackageBlocks.open(file);
  }

  @Override
  public boolean hasNext() {
    return !ended;
  }

  @Override
  public byte[] next() {
    if (!begun) {
      begun = true;
      return list.begin(count).getBytes(StandardCharsets.UTF_8);
    }
    if (ended) {
      throw new NoSuchElementException();
    }
    try {
      return chunk();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] chunk() throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    int first = ordinal;
    while (advance() && sources.get(ordinal).equals(sources.get(first))) {
      PackageBlock current = Objects.requireNonNull(block);
      chunk.write(current.bytes(), current.start(at), current.end(at) - current.start(at));
      at++;
      ordinal++;
    }
    if (ordinal == count) {
      ended = true;
      chunk.writeBytes(list.end().getBytes(StandardCharsets.UTF_8));
    }
    return chunk.toByteArray();
  }

  /** Goes to the next package; false when there is none. */
  private boolean advance() throws IOException {
    while (block == null || at == block.count()) {
      block = blocks.next();
      at = 0;
      if (block == null) {
        return false;
      }
    }
    return ordinal < sources.size();
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }
}
