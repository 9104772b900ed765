package dev.distworks.compose.merge;

import dev.distworks.compose.compression.MetadataStream;
import dev.distworks.compose.metadata.PackageList;
import dev.distworks.compose.slice.ByteSearch;
import dev.distworks.compose.slice.PackageBlock;
import dev.distworks.compose.slice.PackageBlocks;
import dev.distworks.compose.slice.PackageIds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;

/** Copies what is kept of one input's list. */
final class MergedList {
  private static final byte[] LOCATION = "<location ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BASE = " xml:base=\"".getBytes(StandardCharsets.US_ASCII);

  private final Path file;
  private final PackageList list;
  private final BitSet kept;
  private final PackageIds ids;
  private final byte[] base;

  /**
   * @param ids the begin of each package's checksum, in their order
   * @param base the URL that locations without one get; empty for none
   */
  MergedList(Path file, PackageList list, BitSet kept, PackageIds ids, String base) {
    this.file = file;
    this.list = list;
    this.kept = kept;
    this.ids = ids;
    this.base =
        base.isEmpty()
            ? new byte[0]
            : ("xml:base=\"" + escaped(base) + "\" ").getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String url) {
    return url.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  void copy(MetadataStream to) throws IOException {
    int ordinal = 0;
    try (PackageBlocks blocks = PackageBlocks.open(file)) {
      for (PackageBlock block = blocks.next(); block != null; block = blocks.next()) {
        verify(block, ordinal);
        int end = ordinal + block.count();
        byte[] packed = block.packed();
        if (packed != null && isPlain() && kept.nextClearBit(ordinal) >= end) {
          int from = block.start(0);
          int length = block.end(block.count() - 1) - from;
          to.appendBlock(block.bytes(), from, length, packed);
        } else {
          each(block, ordinal, to);
        }
        ordinal = end;
      }
    }
    if (ordinal != ids.count()) {
      throw new IOException(
          file + ": expected " + ids.count() + " packages as in other lists, found " + ordinal);
    }
  }

  private boolean isPlain() {
    return base.length == 0 || list != PackageList.PRIMARY;
  }

  private void verify(PackageBlock block, int first) throws IOException {
    boolean primary = list == PackageList.PRIMARY;
    for (int i = 0; i < block.count(); i++) {
      int ordinal = first + i;
      if (!(primary ? ids.isSameInPrimary(ordinal, block, i) : ids.isSame(ordinal, block, i))) {
        throw new IOException(
            file
                + ": package "
                + ordinal
                + " is another one than in the other lists: they have different orders; "
                + "write that repository's metadata again");
      }
    }
  }

  private void each(PackageBlock block, int first, MetadataStream to) throws IOException {
    byte[] bytes = block.bytes();
    for (int i = 0; i < block.count(); i++) {
      if (!kept.get(first + i)) {
        continue;
      }
      int start = block.start(i);
      int end = block.end(i);
      int location = isPlain() ? -1 : location(bytes, start, end);
      if (location < 0) {
        to.append(bytes, start, end - start);
      } else {
        byte[] joined = new byte[end - start + base.length];
        System.arraycopy(bytes, start, joined, 0, location - start);
        System.arraycopy(base, 0, joined, location - start, base.length);
        System.arraycopy(bytes, location, joined, location - start + base.length, end - location);
        to.append(joined, 0, joined.length);
      }
    }
  }

  /** Where the base goes; -1 when there is one. */
  private static int location(byte[] bytes, int start, int end) {
    int at = ByteSearch.find(LOCATION, bytes, start, end);
    if (at < 0) {
      return -1;
    }
    int close = at;
    while (close < end && bytes[close] != '>') {
      close++;
    }
    return ByteSearch.find(BASE, bytes, at, close) >= 0 ? -1 : at + LOCATION.length;
  }
}
