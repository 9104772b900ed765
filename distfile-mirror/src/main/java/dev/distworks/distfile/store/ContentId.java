package dev.distworks.distfile.store;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;

/**
 * What a content is called by archives that outlive its upstream: its SHA-256 and its Software
 * Heritage identifier, which is the name of a git blob.
 *
 * @param sha256 the digest of the bytes
 * @param gitBlob the SHA-1 of git's blob object with these bytes
 */
public record ContentId(Digest sha256, Digest gitBlob) {
  private static final String CONTENT = "swh:1:cnt:";

  public ContentId {
    if (sha256.algorithm() != DigestAlgorithm.SHA256) {
      throw new IllegalArgumentException("sha256: found a digest " + sha256);
    }
    if (gitBlob.algorithm() != DigestAlgorithm.SHA1) {
      throw new IllegalArgumentException("gitBlob: found a digest " + gitBlob);
    }
  }

  /** The Software Heritage identifier (ISO/IEC 18670), e.g. {@code swh:1:cnt:94a9ed02…}. */
  public String swhid() {
    return CONTENT + gitBlob.hex();
  }
}
