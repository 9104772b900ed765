package dev.distworks.compose;

import java.io.IOException;

/**
 * Signs a repository's {@code repomd.xml}. A port: whoever composes passes what holds the key.
 *
 * <p>It is asked before a repository is published, so that a signature that cannot be made leaves
 * what was published as it is.
 */
public interface MetadataSigner {
  /** A detached signature of these bytes in ASCII armor, for {@code repomd.xml.asc}. */
  byte[] sign(byte[] repomd) throws IOException;

  /** The public key in ASCII armor, for {@code repomd.xml.key}. */
  byte[] publicKey() throws IOException;
}
