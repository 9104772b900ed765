package dev.distworks.distfile.layout;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.path.MirrorPath;
import java.util.Map;
import java.util.Optional;

/** All distfiles side by side in the store's root. */
public record FlatLayout() implements DistfileLayout {
  @Override
  public Optional<MirrorPath> path(String name, Map<DigestAlgorithm, Digest> digests) {
    return Optional.of(MirrorPath.of(name));
  }

  @Override
  public Optional<StoredKey> recognise(MirrorPath path) {
    String name = path.toString();
    return StoreNames.flaw(name).isPresent()
        ? Optional.empty()
        : Optional.of(new StoredKey.Named(name));
  }

  @Override
  public String structure() {
    return "flat";
  }
}
