package dev.distworks.build.hub;

import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmTag;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which key made the signature in a signature header: the last eight hexadecimal digits of its id,
 * as Koji names keys. Nothing is verified here.
 */
final class SignaturePacket {
  private static final List<Integer> TAGS =
      List.of(RpmTag.SIG_RSA, RpmTag.SIG_DSA, RpmTag.SIG_GPG, RpmTag.SIG_PGP);
  private static final int ISSUER = 16;
  private static final int ISSUER_FINGERPRINT = 33;
  private static final int SHORT_ID = 8;

  private final byte[] bytes;
  private int at;

  private SignaturePacket(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The key; empty when the header has no signature that says it. */
  static Optional<String> key(RpmHeader signature) {
    for (int tag : TAGS) {
      Optional<byte[]> packet = signature.bytes(tag);
      if (packet.isPresent()) {
        Optional<String> key = new SignaturePacket(packet.get()).key();
        if (key.isPresent()) {
          return key;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> key() {
    try {
      int first = next();
      boolean isNew = (first & 0x40) != 0;
      int kind = isNew ? first & 0x3F : (first >> 2) & 0x0F;
      if (kind != 2) {
        return Optional.empty();
      }
      at += isNew ? lengthOfNew() : 1 << (first & 3);
      int version = next();
      if (version == 3) {
        at += 1 + 1 + 4; // how much is hashed, type, time
        return Optional.of(shortened(8));
      }
      at += 3; // type and algorithms
      Optional<String> key = subpackets(version);
      return key.isPresent() ? key : subpackets(version);
    } catch (ArrayIndexOutOfBoundsException e) {
      return Optional.empty(); // cut short
    }
  }

  private int next() {
    return bytes[at++] & 0xFF;
  }

  private int number(int count) {
    int number = 0;
    for (int i = 0; i < count; i++) {
      number = (number << 8) | next();
    }
    return number;
  }

  private int lengthOfNew() {
    int first = bytes[at] & 0xFF;
    return first < 192 ? 1 : first < 224 ? 2 : 5;
  }

  private Optional<String> subpackets(int version) {
    int length = number(version >= 6 ? 4 : 2);
    int end = at + length;
    Optional<String> key = Optional.empty();
    while (at < end) {
      int size = next();
      if (size >= 192 && size < 255) {
        size = ((size - 192) << 8) + next() + 192;
      } else if (size == 255) {
        size = number(4);
      }
      int next = at + size;
      int type = next() & 0x7F;
      if (type == ISSUER && size == 9) {
        key = Optional.of(shortened(8));
      } else if (type == ISSUER_FINGERPRINT && size == 22 && key.isEmpty()) {
        at++;
        key = Optional.of(shortened(20));
      }
      if (size < 1) {
        return key;
      }
      at = next;
    }
    at = end;
    return key;
  }

  private String shortened(int length) {
    String hex = HexFormat.of().formatHex(bytes, at, at + length).toLowerCase(Locale.ROOT);
    return hex.substring(hex.length() - SHORT_ID);
  }
}
