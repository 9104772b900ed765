package dev.distworks.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.path.MirrorPath;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link BlobStore} does that can be full; extended where one can be bounded. */
public abstract class FullStoreContract extends BlobStoreHarness {
  /** A new store that is empty and has room for about that many bytes. */
  protected abstract BlobStore openWithRoomFor(long bytes) throws IOException;

  @Override
  protected final BlobStore open() throws IOException {
    return openWithRoomFor(2_000_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {40_000, 3_000_000})
  void saysThatItIsFullAndKeepsWhatItHas(int size) throws IOException {
    commit(PATH, bytes(100));
    Set<String> kept = new TreeSet<>(Set.of(PATH.toString()));
    StoreFullException e = null;
    for (int i = 0; e == null; i++) {
      assertTrue(i < 100, "the store is never full");
      MirrorPath next = MirrorPath.of("fill/" + i);
      try {
        commit(next, bytes(size));
        kept.add(next.toString());
      } catch (StoreFullException expected) {
        e = expected;
      }
    }
    assertTrue(e.toString().contains("no space left"), e.toString());
    assertEquals(kept, paths());
    assertArrayEquals(bytes(100), read(PATH));

    kept.remove(PATH.toString());
    for (String name : kept) {
      store.delete(MirrorPath.of(name));
    }
    commit(MirrorPath.of("after/wards"), bytes(40_000));
    assertEquals(Set.of(PATH.toString(), "after/wards"), paths());
  }
}
