package dev.distworks.compose;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Writes the metadata of one repository of a tree. */
final class RepositoryMetadata {
  RepositoryMetadata(ComposeRequest request, Optional<MetadataSigner> signer, int workers) {}

  void write(Path root, RepositoryPlan plan, Function<Input, Path> places) throws IOException {}
}
