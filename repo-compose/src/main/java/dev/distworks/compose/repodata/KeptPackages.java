package dev.distworks.compose.repodata;

import dev.distworks.compose.compression.MetadataStream;
import dev.distworks.compose.metadata.PackageList;
import dev.distworks.compose.slice.PackageBlock;
import dev.distworks.compose.slice.PackageBlocks;
import dev.distworks.compose.slice.PackageIds;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Goes once through an old metadata file and copies what is kept: whole blocks as they were
 * compressed, single packages byte for byte. For one thread.
 */
final class KeptPackages implements Closeable {
  private final PackageList list;
  private final PackageIds ids;
  private final PackageBlocks blocks;
  private @Nullable PackageBlock block;
  private int at;
  private int passed;

  KeptPackages(OldRepodata old, PackageList list, PackageIds ids) throws IOException {
    this.list = list;
    this.ids = ids;
    this.blocks = old.open(list);
  }

  /** Leaves out that many packages. */
  void skip(int count) throws IOException {
    for (int left = count; left > 0; ) {
      PackageBlock current = current();
      int here = Math.min(left, current.count() - at);
      at += here;
      left -= here;
    }
  }

  /** Copies that many packages. */
  void copy(int count, MetadataStream to) throws IOException {
    for (int left = count; left > 0; ) {
      PackageBlock current = current();
      int here = Math.min(left, current.count() - at);
      if (here == current.count()) {
        int from = current.start(0);
        int length = current.end(here - 1) - from;
        if (current.packed() != null) {
          to.appendBlock(current.bytes(), from, length, current.packed());
        } else {
          each(current, here, to);
        }
      } else {
        each(current, here, to);
      }
      at += here;
      left -= here;
    }
  }

  private void each(PackageBlock current, int count, MetadataStream to) throws IOException {
    for (int i = at; i < at + count; i++) {
      int from = current.start(i);
      int length = current.end(i) - from;
      if (current.packed() == null) {
        to.appendCopy(current.bytes(), from, length);
      } else {
        to.append(current.bytes(), from, length);
      }
    }
  }

  private PackageBlock current() throws IOException {
    while (block == null || at == block.count()) {
      passed += block == null ? 0 : block.count();
      block = blocks.next();
      at = 0;
      if (block == null) {
        throw new IOException(
            "the old " + list.label() + " lists fewer packages than the old primary");
      }
      verify(block);
    }
    return block;
  }

  private void verify(PackageBlock current) throws IOException {
    for (int i = 0; list != PackageList.PRIMARY && i < current.count(); i++) {
      if (!ids.isSame(passed + i, current, i)) {
        throw new IOException(
            "the old "
                + list.label()
                + " lists packages in another order than the old primary; compose without --update");
      }
    }
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }
}
