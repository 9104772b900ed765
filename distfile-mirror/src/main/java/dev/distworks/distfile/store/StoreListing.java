package dev.distworks.distfile.store;

import dev.distworks.core.path.MirrorPath;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ObjLongConsumer;

/**
 * What a store held when it was listed: sizes by path. A path that somebody claims is not left over
 * at the end. Not thread-safe.
 */
public final class StoreListing {
  /** Sizes; of a claimed path the complement, which is negative. */
  private final Map<String, Long> sizes = new HashMap<>();

  private int claimed;

  StoreListing() {}

  void add(MirrorPath path, long size) {
    sizes.put(path.toString(), size);
  }

  /** The size of the file at that path; empty when there was none. */
  public OptionalLong size(MirrorPath path) {
    Long size = sizes.get(path.toString());
    return size == null ? OptionalLong.empty() : OptionalLong.of(size < 0 ? ~size : size);
  }

  /** Says that somebody wants what is at that path. */
  public void claim(MirrorPath path) {
    Long size = sizes.get(path.toString());
    if (size != null && size >= 0) {
      sizes.put(path.toString(), ~size);
      claimed++;
    }
  }

  /** How many paths were claimed. */
  public int claimed() {
    return claimed;
  }

  /** Gives every path that nobody claimed, in no order, with its size. */
  public void leftOver(ObjLongConsumer<MirrorPath> action) {
    sizes.forEach(
        (path, size) -> {
          if (size >= 0) {
            action.accept(MirrorPath.of(path), size);
          }
        });
  }
}
