package dev.distworks.compose;

import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmTag;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who an RPM says has signed it: the issuer that its OpenPGP signature names (RFC 4880 §5.2, RFC
 * 9580 §5.2.3.35). It proves nothing; it only tells a package that cannot be what a build system
 * says it is.
 */
final class SignatureClaim {
  private static final int SIGNATURE_PACKET = 2;
  private static final int ISSUER = 16;
  private static final int ISSUER_FINGERPRINT = 33;
  private static final int[] TAGS = {
    RpmTag.SIG_RSA, RpmTag.SIG_DSA, RpmTag.SIG_PGP, RpmTag.SIG_GPG
  };

  private SignatureClaim() {}

  /** The key's id or fingerprint in lower-case hex; empty when there is no signature. */
  static Optional<String> of(RpmHeader signature) {
    for (int tag : TAGS) {
      Optional<String> issuer = signature.bytes(tag).flatMap(SignatureClaim::issuer);
      if (issuer.isPresent()) {
        return issuer;
      }
    }
    return signature.strings(RpmTag.SIG_OPENPGP).stream()
        .flatMap(text -> decoded(text).stream())
        .flatMap(packet -> issuer(packet).stream())
        .findFirst();
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<String> issuer(byte[] packet) {
    try {
      ByteBuffer in = ByteBuffer.wrap(packet);
      return isSignature(in) ? issuer(in) : Optional.empty();
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty(); // cut short, or lengths that cannot be
    }
  }

  /** Reads the head of the packet. */
  private static boolean isSignature(ByteBuffer in) {
    int head = unsigned(in);
    if ((head & 0x80) == 0) {
      return false;
    }
    if ((head & 0x40) != 0) {
      length(in);
      return (head & 0x3f) == SIGNATURE_PACKET;
    }
    int lengthType = head & 3;
    in.position(in.position() + (lengthType == 3 ? 0 : 1 << lengthType));
    return ((head >> 2) & 0xf) == SIGNATURE_PACKET;
  }

  private static Optional<String> issuer(ByteBuffer in) {
    int version = unsigned(in);
    if (version == 3) {
      in.position(in.position() + 6);
      return Optional.of(hex(in, 8));
    }
    if (version != 4 && version != 6) {
      return Optional.empty();
    }
    in.position(in.position() + 3);
    Optional<String> hashed = subpackets(in, version);
    return hashed.isPresent() ? hashed : subpackets(in, version);
  }

  private static Optional<String> subpackets(ByteBuffer in, int version) {
    int end = (version == 6 ? in.getInt() : in.getShort() & 0xffff) + in.position();
    Optional<String> found = Optional.empty();
    while (in.position() < end) {
      int length = length(in).orElse(0);
      int next = in.position() + length;
      int type = unsigned(in) & 0x7f;
      if (type == ISSUER_FINGERPRINT) {
        in.get();
        found = Optional.of(hex(in, length - 2));
      } else if (type == ISSUER && found.isEmpty()) {
        found = Optional.of(hex(in, 8));
      }
      in.position(next);
    }
    in.position(end);
    return found;
  }

  /** A length of one, two or five bytes; empty for a part of one that is not told. */
  private static OptionalInt length(ByteBuffer in) {
    int first = unsigned(in);
    if (first < 192) {
      return OptionalInt.of(first);
    }
    if (first < 224 || (first < 255 && in.remaining() > 0)) {
      return OptionalInt.of(((first - 192) << 8) + unsigned(in) + 192);
    }
    return first == 255 ? OptionalInt.of(in.getInt()) : OptionalInt.empty();
  }

  private static String hex(ByteBuffer in, int length) {
    if (length < 0 || length > 64) {
      throw new IllegalArgumentException("length " + length);
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static int unsigned(ByteBuffer in) {
    return in.get() & 0xff;
  }
}
