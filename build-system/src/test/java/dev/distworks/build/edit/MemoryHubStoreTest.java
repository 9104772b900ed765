package dev.distworks.build.edit;

import java.time.InstantSource;

class MemoryHubStoreTest extends HubStoreContract {
  @Override
  protected HubStore open() {
    return new MemoryHubStore(InstantSource.system());
  }

  @Override
  protected HubStore reopen(HubStore store) {
    return store;
  }
}
