package dev.distworks.core.store.directory;

/** The contract with the defaults, on the file system of the temporary directory. */
class DirectoryBlobStoreTest extends DirectoryContract {
  @Override
  DirectoryBlobStore.Builder builder() {
    return DirectoryBlobStore.builder(root);
  }
}
