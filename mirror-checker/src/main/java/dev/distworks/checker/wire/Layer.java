package dev.distworks.checker.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** What lies between HTTP and a socket that does not block: nothing, or TLS. */
interface Layer {
  /** Goes on with what comes before the first byte; true when that is done. */
  boolean open() throws IOException, Halt;

  /** Sends what it can; true when all of it is sent. */
  boolean write(ByteBuffer bytes) throws IOException;

  /** Reads what is there into the buffer; 0 when nothing is, -1 at the end. */
  int read(ByteBuffer into) throws IOException;

  /** Whether it waits to write rather than to read. */
  boolean wantsWrite();

  /** When the certificate of the other side ends. */
  Optional<Instant> certificateEnds();
}
