package dev.distworks.pypi;

import dev.distworks.core.digest.Digest;
import java.util.Optional;

/**
 * Whether an index has the core metadata of a file beside it, as {@code FILE.metadata}, and its
 * digest if the index gives one (PEP 658, PEP 714).
 */
public record CoreMetadata(boolean available, Optional<Digest> digest) {
  /** The index has none. */
  public static final CoreMetadata NONE = new CoreMetadata(false, Optional.empty());

  /** The index has it and gives no digest. */
  public static final CoreMetadata WITHOUT_DIGEST = new CoreMetadata(true, Optional.empty());

  public CoreMetadata {
    if (!available && digest.isPresent()) {
      throw new IllegalArgumentException("digest: metadata that is not available has none");
    }
  }

  /** The index has it, with that digest. */
  public static CoreMetadata of(Digest digest) {
    return new CoreMetadata(true, Optional.of(digest));
  }
}
