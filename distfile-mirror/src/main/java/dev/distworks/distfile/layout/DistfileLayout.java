package dev.distworks.distfile.layout;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.path.MirrorPath;
import java.util.Map;
import java.util.Optional;

/** A rule that says where in the store a distfile lies (GLEP 75). Immutable. */
public sealed interface DistfileLayout permits FlatLayout, FilenameHashLayout, ContentHashLayout {
  /**
   * The path below the store's root of the distfile with that name and those digests; empty when
   * the layout needs a digest that is not there. Throws IllegalArgumentException when the name is
   * none.
   */
  Optional<MirrorPath> path(String name, Map<DigestAlgorithm, Digest> digests);

  /**
   * What a file at that path is; empty when the layout puts nothing there, so that it is somebody
   * else's or the store's own.
   */
  Optional<StoredKey> recognise(MirrorPath path);

  /** The algorithm whose digest of the content the paths need. */
  default Optional<DigestAlgorithm> contentAlgorithm() {
    return Optional.empty();
  }

  /** The layout as {@code layout.conf} writes it, e.g. {@code filename-hash BLAKE2B 8}. */
  String structure();
}
