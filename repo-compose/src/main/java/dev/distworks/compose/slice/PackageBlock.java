package dev.distworks.compose.slice;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Packages of a metadata file, as they stand there one after the other. */
public final class PackageBlock {
  private final byte[] bytes;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int count;
  private byte @Nullable [] packed;

  PackageBlock(byte[] bytes) {
    this.bytes = bytes;
  }

  void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    starts[count] = start;
    ends[count++] = end;
  }

  /** The bytes that the packages are in, to be read only. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many packages. */
  public int count() {
    return count;
  }

  /** Where one begins. */
  public int start(int i) {
    return starts[i];
  }

  /** Where one ends, exclusive, its line end included. */
  public int end(int i) {
    return ends[i];
  }

  /** Keeps the compressed form when the packages are all that the piece has. */
  void packed(byte @Nullable [] form, int from, int length) {
    boolean isAll = count > 0 && starts[0] == from && ends[count - 1] == length;
    for (int i = 1; isAll && i < count; i++) {
      isAll = starts[i] == ends[i - 1];
    }
    packed = isAll ? form : null;
  }

  /** The compressed form of all of them together, when there is one; null otherwise. */
  public byte @Nullable [] packed() {
    return packed;
  }
}
