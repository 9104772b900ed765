package dev.distworks.examples.cli;

import dev.distworks.build.attest.BuildStatement;
import dev.distworks.build.attest.StatementSigner;
import dev.distworks.signing.attestation.Envelope;
import dev.distworks.signing.attestation.Material;
import dev.distworks.signing.attestation.Provenance;
import dev.distworks.signing.attestation.Subject;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The hub's port on the signing side's provenance. */
final class BuildSigner implements StatementSigner, Closeable {
  private static final URI BUILT = URI.create("https://distworks.dev/hub/build/v1");
  private static final URI IMPORTED = URI.create("https://distworks.dev/hub/import/v1");

  private final URI builder;
  private final KeyOnCall key;

  BuildSigner(URI builder, KeyOnCall key) {
    this.builder = builder;
    this.key = key;
  }

  @Override
  public byte[] sign(BuildStatement statement) throws IOException {
    Provenance provenance =
        new Provenance(
            statement.outputs().stream()
                .map(output -> new Subject(output.path(), output.digest()))
                .toList(),
            statement.kind() == BuildStatement.Kind.BUILT ? BUILT : IMPORTED,
            statement.parameters(),
            builder,
            statement.invocation(),
            statement.started(),
            statement.finished(),
            statement.ingredients().stream().map(BuildSigner::material).toList());
    return Envelope.seal(provenance, key.signer());
  }

  private static Material material(BuildStatement.Ingredient ingredient) {
    return new Material(
        "",
        Optional.of(ingredient.uri()),
        ingredient.gitCommit().map(commit -> Map.of("gitCommit", commit)).orElse(Map.of()));
  }

  @Override
  public void close() throws IOException {
    key.close();
  }
}
