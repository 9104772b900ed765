package dev.distworks.compose.repomd;

import java.io.IOException;
import java.util.Optional;

/** Signs a {@code repomd.xml} before it is published; what fails leaves what was published. */
public interface RepomdSigner {
  /** A detached signature of these bytes in ASCII armor, for {@code repomd.xml.asc}. */
  byte[] sign(byte[] repomd) throws IOException;

  /** The public key in ASCII armor, for {@code repomd.xml.key}. */
  byte[] publicKey() throws IOException;

  /**
   * A signed statement of how the repository was made, for {@code repomd.xml.intoto.json}; none
   * unless whoever signs gives one.
   */
  default Optional<byte[]> provenance(byte[] repomd) throws IOException {
    return Optional.empty();
  }
}
