package dev.distworks.signing;

import java.io.IOException;

/** A signature that is being made: feed it the content, then finish it. Not thread-safe. */
public interface PendingSignature {
  /** Takes the next {@code length} bytes from {@code offset}. */
  void update(byte[] bytes, int offset, int length) throws IOException;

  /** Makes the signature over all bytes so far and gives its packet. To be called once. */
  byte[] finish() throws IOException;
}
