package dev.distworks.core.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.distworks.core.store.BlobStore;
import dev.distworks.core.store.BlobStoreContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract with one way to set up a {@link DirectoryBlobStore}, and no file left open. */
abstract class DirectoryContract extends BlobStoreContract {
  @TempDir Path root;

  abstract DirectoryBlobStore.Builder builder() throws IOException;

  @Override
  protected final BlobStore open() throws IOException {
    return builder().build();
  }

  @Override
  protected final boolean canWrite(String name) {
    return FileNames.canWrite(name);
  }

  @AfterEach
  final void leavesNothingBehind() throws IOException {
    store.close();
    assertEquals(List.of(), Leftovers.openFiles(root));
    assertEquals(List.of(), Leftovers.temporaryFiles(root));
  }
}
