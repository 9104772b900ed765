package dev.distworks.signing.service.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** The first frame of a link, each way: what protocol, which version. */
final class Hello {
  private static final byte[] MAGIC = "distworks-sign".getBytes(US_ASCII);
  private static final int VERSION = 1;

  private Hello() {}

  static Frame frame() {
    byte[] payload = Arrays.copyOf(MAGIC, MAGIC.length + 1);
    payload[MAGIC.length] = VERSION;
    return new Frame(Frame.Type.HELLO, 0, payload);
  }

  static void verify(Frame frame) throws WireException {
    byte[] payload = frame.payload();
    if (frame.type() != Frame.Type.HELLO
        || payload.length <= MAGIC.length
        || !Arrays.equals(payload, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new WireException(
          "expected a greeting of distworks' signing protocol, found something else; see that the"
              + " port is the right one");
    }
    if (payload[MAGIC.length] != VERSION) {
      throw new WireException(
          "expected version "
              + VERSION
              + " of the protocol, found "
              + payload[MAGIC.length]
              + "; bring client, bridge and server to one release");
    }
  }
}
