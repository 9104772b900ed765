package dev.distworks.signing.service;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Makes small main headers of RPMs. */
final class RpmHeaders {
  private static final int[] TAGS = {1000, 1001, 1002, 1022, 1044};
  private static final int STRING = 6;

  private RpmHeaders() {}

  static byte[] of(String name, String version, String release, String arch) {
    String[] values = {name, version, release, arch, name + "-" + version + ".src.rpm"};
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteBuffer index = ByteBuffer.allocate(16 * TAGS.length);
    for (int i = 0; i < TAGS.length; i++) {
      index.putInt(TAGS[i]).putInt(STRING).putInt(data.size()).putInt(1);
      data.writeBytes(values[i].getBytes(US_ASCII));
      data.write(0);
    }
    ByteBuffer header = ByteBuffer.allocate(16 + index.capacity() + data.size());
    header.putInt(0x8eade801).putInt(0).putInt(TAGS.length).putInt(data.size());
    return header.put(index.array()).put(data.toByteArray()).array();
  }
}
