package dev.distworks.build.jdbc;

import dev.distworks.build.edit.HubStore;
import dev.distworks.build.edit.HubStoreContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedHubStoreTest extends HubStoreContract {
  @TempDir Path directory;

  @Override
  protected HubStore open() throws IOException {
    return SqlHubStore.embedded(directory.resolve("hub"), InstantSource.system());
  }

  @Override
  protected HubStore reopen(HubStore store) throws IOException {
    store.close();
    return open();
  }
}
