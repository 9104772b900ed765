package dev.distworks.build.auth.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;

/** Private keys in the forms before PKCS #8, wrapped as PKCS #8 (RFC 5958). */
final class OldKeys {
  private OldKeys() {}

  /** RFC 8017 §A.1.2. */
  static byte[] rsa(byte[] key) {
    return Der.sequence(
        Der.integer(BigInteger.ZERO),
        Der.sequence(Der.identifier("1.2.840.113549.1.1.1"), Der.nothing()),
        Der.octets(key));
  }

  /** RFC 5915 §3; the curve is in the element with the tag 0. */
  static byte[] ec(byte[] key) throws IOException {
    return Der.sequence(
        Der.integer(BigInteger.ZERO),
        Der.sequence(Der.identifier("1.2.840.10045.2.1"), curve(key)),
        Der.octets(key));
  }

  private static byte[] curve(byte[] key) throws IOException {
    int at = start(key, 0);
    while (at < key.length) {
      int content = start(key, at);
      int end = content + length(key, at);
      if ((key[at] & 0xFF) == (Der.CONTEXT | Der.CONSTRUCTED)) {
        return Arrays.copyOfRange(key, content, Math.min(end, key.length));
      }
      at = end;
    }
    throw new IOException("an EC key without the name of its curve; convert it with openssl pkcs8");
  }

  private static int length(byte[] der, int at) throws IOException {
    int first = at + 1 < der.length ? der[at + 1] & 0xFF : 0x84;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    if (first > 0x82) {
      throw new IOException("an EC key that is cut short or longer than any");
    }
    for (int i = 0; i < (first & 0x7F); i++) {
      length = (length << 8) | (at + 2 + i < der.length ? der[at + 2 + i] & 0xFF : 0);
    }
    return length;
  }

  private static int start(byte[] der, int at) throws IOException {
    int first = at + 1 < der.length ? der[at + 1] & 0xFF : 0x84;
    length(der, at);
    return first < 0x80 ? at + 2 : at + 2 + (first & 0x7F);
  }
}
