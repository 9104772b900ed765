package dev.distworks.build.attest;

import java.io.IOException;

/**
 * Puts a statement into a signed envelope. A port: whoever runs the hub passes what holds the key.
 */
@FunctionalInterface
public interface StatementSigner {
  /**
   * The envelope: one line without its end. What fails is tried again later, ever more seldom, so
   * it may well wait for a server that is away, but not for ever.
   */
  byte[] sign(BuildStatement statement) throws IOException;
}
