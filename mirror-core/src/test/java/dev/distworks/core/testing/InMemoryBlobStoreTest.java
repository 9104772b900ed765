package dev.distworks.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobStore;
import dev.distworks.core.store.BlobStoreContract;
import dev.distworks.core.store.FullStoreContract;
import dev.distworks.core.store.StoreFullException;
import dev.distworks.core.testing.InMemoryBlobStore.Operation;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryBlobStoreTest extends BlobStoreContract {
  private static final MirrorPath PATH = MirrorPath.of("a");

  @Override
  protected BlobStore open() {
    return new InMemoryBlobStore();
  }

  @Test
  void countsWhatIsAskedOfIt() throws IOException {
    try (InMemoryBlobStore store = new InMemoryBlobStore()) {
      commit(store, PATH, bytes(10));
      store.read(PATH).close();
      store.find(PATH);
      assertThrows(IOException.class, () -> store.read(MirrorPath.of("missing")));

      assertEquals(1, store.count(Operation.STAGE));
      assertEquals(1, store.count(Operation.COMMIT));
      assertEquals(1, store.count(Operation.FIND));
      assertEquals(2, store.count(Operation.READ), "one that fails counts too");
      assertEquals(0, store.count(Operation.DELETE));
    }
  }

  @Test
  void countsLinkedBytesOnce() throws IOException {
    try (InMemoryBlobStore store = new InMemoryBlobStore().capacity(100)) {
      commit(store, PATH, bytes(60));
      store.link(PATH, MirrorPath.of("b"));
      commit(store, MirrorPath.of("c"), bytes(40));
      assertThrows(StoreFullException.class, () -> commit(store, MirrorPath.of("d"), bytes(1)));
    }
  }

  @Test
  void takesTheTimeOfItsClock() throws IOException {
    try (InMemoryBlobStore store = new InMemoryBlobStore(() -> LONG_AGO)) {
      commit(store, PATH, bytes(1));
      assertEquals(LONG_AGO, store.find(PATH).orElseThrow().modified());
    }
  }

  /** The contract of one that is full. */
  @Nested
  class Full extends FullStoreContract {
    @Override
    protected BlobStore openWithRoomFor(long bytes) {
      return new InMemoryBlobStore().capacity(bytes);
    }
  }
}
