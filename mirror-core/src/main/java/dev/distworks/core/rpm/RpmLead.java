package dev.distworks.core.rpm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The first {@value #LENGTH} bytes of an RPM file. Only their magic number still has a meaning:
 * what they say of the package, the headers say better.
 *
 * @param major the format's version, 3 or 4
 * @param source whether it claims to be a source package
 * @param name name, version and release, cut short by the format
 */
public record RpmLead(int major, int minor, boolean source, String name) {
  /** How many bytes a lead has. */
  public static final int LENGTH = 96;

  private static final int MAGIC = 0xedabeedb;
  private static final int NAME_AT = 10;
  private static final int NAME_LENGTH = 66;
  private static final int SIGNATURE_TYPE_AT = 78;
  private static final int HEADER_SIGNATURE = 5;

  static RpmLead parse(ByteBuffer bytes, String file) throws MalformedRpmException {
    if (bytes.remaining() < 4 || bytes.getInt(0) != MAGIC) {
      throw new MalformedRpmException(
          file, "expected an RPM, found no magic number ed ab ee db at its begin");
    }
    if (bytes.remaining() < LENGTH) {
      throw new MalformedRpmException(
          file, "expected a lead of " + LENGTH + " bytes, found " + bytes.remaining());
    }
    int major = bytes.get(4);
    if (major < 3 || major > 4) {
      throw new MalformedRpmException(
          file, "expected format version 3 or 4 in the lead, found " + major);
    }
    int signature = bytes.getShort(SIGNATURE_TYPE_AT);
    if (signature != HEADER_SIGNATURE) {
      throw new MalformedRpmException(
          file, "expected signature type " + HEADER_SIGNATURE + " in the lead, found " + signature);
    }
    return new RpmLead(major, bytes.get(5), bytes.getShort(6) == 1, name(bytes));
  }

  private static String name(ByteBuffer bytes) {
    byte[] name = new byte[NAME_LENGTH];
    bytes.get(NAME_AT, name);
    int end = 0;
    while (end < name.length && name[end] != 0) {
      end++;
    }
    return new String(name, 0, end, StandardCharsets.ISO_8859_1);
  }
}
