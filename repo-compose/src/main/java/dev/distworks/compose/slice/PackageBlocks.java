package dev.distworks.compose.slice;

import dev.distworks.compose.compression.OpenBlock;
import dev.distworks.compose.compression.OpenBlocks;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a metadata file into its packages without looking into them: memory stays flat, and what is
 * kept is kept byte for byte. For one thread.
 */
public final class PackageBlocks implements Closeable {
  private static final byte[] BEGIN = "<package ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "</package>".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_PACKAGE = 64 << 20;

  /** How far the search may jump for the byte under the end of {@link #END}. */
  private static final byte[] SKIP = skips();

  private final Path file;
  private final OpenBlocks blocks;
  private byte[] carried = {};
  private byte[] joined = {};
  private boolean begun;

  private PackageBlocks(Path file, OpenBlocks blocks) {
    this.file = file;
    this.blocks = blocks;
  }

  /** Opens a file whose name tells its compression. */
  public static PackageBlocks open(Path file) throws IOException {
    return new PackageBlocks(file, OpenBlocks.open(file));
  }

  /** The next packages, whose bytes are valid until the next call; null at the end. */
  public @Nullable PackageBlock next() throws IOException {
    while (true) {
      OpenBlock piece = blocks.next();
      if (piece == null) {
        return end();
      }
      PackageBlock block = cut(piece);
      if (block.count() > 0) {
        return block;
      }
    }
  }

  private @Nullable PackageBlock end() throws IOException {
    if (!begun) {
      throw new IOException(file + ": expected metadata of packages, found an empty file");
    }
    if (ByteSearch.find(BEGIN, carried, 0, carried.length) >= 0) {
      throw new IOException(file + ": it ends within a package");
    }
    return null;
  }

  private PackageBlock cut(OpenBlock piece) throws IOException {
    byte[] bytes = piece.bytes();
    int length = piece.length();
    byte[] packed = piece.packed();
    if (carried.length > 0) {
      if (joined.length < carried.length + length) {
        joined = new byte[carried.length + length];
      }
      System.arraycopy(carried, 0, joined, 0, carried.length);
      System.arraycopy(bytes, 0, joined, carried.length, length);
      bytes = joined;
      length += carried.length;
      packed = null;
    }
    begun |= length > 0;
    PackageBlock block = new PackageBlock(bytes);
    int at = 0;
    while (true) {
      int start = ByteSearch.find(BEGIN, bytes, at, length);
      int end = start < 0 ? -1 : end(bytes, start, length);
      if (end < 0) {
        keep(bytes, start < 0 ? Math.max(at, length - BEGIN.length) : start, length);
        block.packed(packed, 0, length);
        return block;
      }
      block.add(start, end);
      at = end;
    }
  }

  /** What begins in this piece and ends in a later one; not the end of the document. */
  private void keep(byte[] bytes, int from, int length) throws IOException {
    if (length - from > MAX_PACKAGE) {
      throw new IOException(file + ": a package has more than " + MAX_PACKAGE + " bytes");
    }
    boolean nothing =
        ByteSearch.find(BEGIN, bytes, from, length) < 0
            && (length == from || bytes[length - 1] == '\n' || bytes[length - 1] == '>');
    carried = nothing ? new byte[0] : Arrays.copyOfRange(bytes, from, length);
  }

  /** Where the package ends that begins there, its line end included; -1 when it does not. */
  private static int end(byte[] bytes, int start, int length) {
    int last = END.length - 1;
    int at = start + last;
    while (at < length) {
      int skip = SKIP[bytes[at] & 0x7f];
      if (skip > 0) {
        at += skip;
      } else if (ByteSearch.matches(END, bytes, at - last)) {
        int end = at + 1;
        if (end == length) {
          return -1;
        }
        return bytes[end] == '\n' ? end + 1 : end;
      } else {
        at++;
      }
    }
    return -1;
  }

  private static byte[] skips() {
    byte[] skips = new byte[128];
    Arrays.fill(skips, (byte) END.length);
    for (int i = 0; i < END.length; i++) {
      skips[END[i]] = (byte) (END.length - 1 - i);
    }
    return skips;
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }
}
