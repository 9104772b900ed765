package dev.distworks.checker.wire;

import dev.distworks.checker.Refutation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/**
 * What is in a document that came packed though nobody asked for that, as some servers send it
 * whatever they are asked for. However small it came, it may not unpack to more than was asked for.
 */
final class Unpacked {
  private Unpacked() {}

  static boolean isGzip(String encoding) {
    return encoding.equals("gzip") || encoding.equals("x-gzip");
  }

  static byte[] of(byte[] packed, long maxBytes) throws Halt {
    int most = (int) Math.min(Integer.MAX_VALUE - 16, maxBytes);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw Halt.one(
            Refutation.TOO_LONG, "expected at most " + most + " bytes, it unpacks to more");
      }
      return bytes;
    } catch (IOException e) {
      throw Halt.one(Refutation.ENCODED, "content-encoding gzip: " + e.getMessage());
    }
  }
}
