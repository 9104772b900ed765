package dev.distworks.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

/** Writes OpenPGP's ASCII armor (RFC 9580 §6.2), with the checksum that rpm's old readers want. */
public final class Armor {
  private static final int CRC_START = 0xB704CE;
  private static final int CRC_POLYNOMIAL = 0x1864CFB;
  private static final int LINE = 64;

  private Armor() {}

  /** Signature packets as a {@code PGP SIGNATURE} block. */
  public static byte[] signature(byte[] packets) {
    return block("PGP SIGNATURE", packets).getBytes(US_ASCII);
  }

  /**
   * Packets as a block.
   *
   * @param label what stands after BEGIN and END, such as {@code PGP PUBLIC KEY BLOCK}
   */
  public static String block(String label, byte[] packets) {
    String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(packets);
    int crc = crc24(packets);
    byte[] sum = {(byte) (crc >> 16), (byte) (crc >> 8), (byte) crc};
    return "-----BEGIN "
        + label
        + "-----\n\n"
        + body
        + "\n="
        + Base64.getEncoder().encodeToString(sum)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static int crc24(byte[] bytes) {
    int crc = CRC_START;
    for (byte b : bytes) {
      crc ^= (b & 0xFF) << 16;
      for (int bit = 0; bit < 8; bit++) {
        crc <<= 1;
        if ((crc & 0x1000000) != 0) {
          crc ^= CRC_POLYNOMIAL;
        }
      }
    }
    return crc & 0xFFFFFF;
  }
}
