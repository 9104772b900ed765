package dev.distworks.checker.wire;

import java.nio.ByteBuffer;

/** Takes a body as it comes, in the thread of the wire: it must be quick and must not block. */
@FunctionalInterface
public interface BodySink {
  /** Takes all remaining bytes, which are not there any more when it returns. */
  void accept(ByteBuffer bytes);
}
