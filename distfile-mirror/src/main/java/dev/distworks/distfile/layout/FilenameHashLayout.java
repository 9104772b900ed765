package dev.distworks.distfile.layout;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.path.MirrorPath;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Distfiles in directories by the digest of their name: {@code 1b/foo-1.tar.gz}. */
public record FilenameHashLayout(DigestAlgorithm algorithm, Cutoffs cutoffs)
    implements DistfileLayout {
  public FilenameHashLayout {
    cutoffs.requireFor(algorithm);
  }

  @Override
  public Optional<MirrorPath> path(String name, Map<DigestAlgorithm, Digest> digests) {
    return Optional.of(MirrorPath.of(place(name)));
  }

  private String place(String name) {
    String hex = Digester.digest(name.getBytes(StandardCharsets.UTF_8), algorithm).hex();
    return cutoffs.directories(hex) + name;
  }

  @Override
  public Optional<StoredKey> recognise(MirrorPath path) {
    String name = path.name();
    if (!cutoffs.fits(path) || StoreNames.flaw(name).isPresent()) {
      return Optional.empty();
    }
    return place(name).equals(path.toString())
        ? Optional.of(new StoredKey.Named(name))
        : Optional.empty();
  }

  @Override
  public String structure() {
    return "filename-hash " + algorithm.label().toUpperCase(Locale.ROOT) + " " + cutoffs;
  }
}
