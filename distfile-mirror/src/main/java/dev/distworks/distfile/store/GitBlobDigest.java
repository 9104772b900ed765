package dev.distworks.distfile.store;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-1 that git gives a blob of known size: of a header with the size, then the bytes. */
final class GitBlobDigest {
  private final byte[] header;
  private final MessageDigest digest;

  GitBlobDigest(long size) {
    this.header = ("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII);
    try {
      this.digest = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks the digest SHA-1", e);
    }
    digest.update(header);
  }

  void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  void reset() {
    digest.reset();
    digest.update(header);
  }

  /** The digest of a content of that size; the object is as new afterwards. */
  Digest finish() {
    Digest found = Digest.of(DigestAlgorithm.SHA1, digest.digest());
    digest.update(header);
    return found;
  }
}
