package dev.distworks.distfile.layout;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.path.MirrorPath;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Contents by their digest, whatever the distfiles are called: {@code 1b/1bf868d982…}. Two names
 * with one content are one file.
 */
public record ContentHashLayout(DigestAlgorithm algorithm, Cutoffs cutoffs)
    implements DistfileLayout {
  public ContentHashLayout {
    cutoffs.requireFor(algorithm);
  }

  @Override
  public Optional<MirrorPath> path(String name, Map<DigestAlgorithm, Digest> digests) {
    return Optional.ofNullable(digests.get(algorithm)).map(this::path);
  }

  private MirrorPath path(Digest digest) {
    String hex = digest.hex();
    return MirrorPath.of(cutoffs.directories(hex) + hex);
  }

  @Override
  public Optional<StoredKey> recognise(MirrorPath path) {
    String hex = path.name();
    if (!cutoffs.fits(path) || !isHex(hex)) {
      return Optional.empty();
    }
    Digest digest = Digest.ofHex(algorithm, hex);
    return path(digest).equals(path)
        ? Optional.of(new StoredKey.Content(digest))
        : Optional.empty();
  }

  private boolean isHex(String text) {
    return text.length() == 2 * algorithm.length()
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  @Override
  public Optional<DigestAlgorithm> contentAlgorithm() {
    return Optional.of(algorithm);
  }

  @Override
  public String structure() {
    return "content-hash " + algorithm.label().toUpperCase(Locale.ROOT) + " " + cutoffs;
  }
}
