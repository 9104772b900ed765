package dev.distworks.core.rpm;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What rpm insists on in signature headers: the tags that it knows have the type that they should
 * have, and the header beside it does not have tags that stand for them.
 */
final class SignatureTags {
  /** Each with its type, and with the count it must have; 0 for any. */
  private static final Map<Integer, Shape> KNOWN =
      Map.ofEntries(
          Map.entry(RpmTag.SIG_DSA, new Shape(RpmType.BINARY, 0)),
          Map.entry(RpmTag.SIG_RSA, new Shape(RpmType.BINARY, 0)),
          Map.entry(RpmTag.SIG_SHA1, new Shape(RpmType.STRING, 1)),
          Map.entry(RpmTag.SIG_LONG_SIZE, new Shape(RpmType.INT64, 1)),
          Map.entry(RpmTag.SIG_LONG_ARCHIVE_SIZE, new Shape(RpmType.INT64, 1)),
          Map.entry(RpmTag.SIG_SHA256, new Shape(RpmType.STRING, 1)),
          Map.entry(RpmTag.SIG_SIZE, new Shape(RpmType.INT32, 1)),
          Map.entry(RpmTag.SIG_PGP, new Shape(RpmType.BINARY, 0)),
          Map.entry(RpmTag.SIG_MD5, new Shape(RpmType.BINARY, 16)),
          Map.entry(RpmTag.SIG_GPG, new Shape(RpmType.BINARY, 0)),
          Map.entry(RpmTag.SIG_PAYLOAD_SIZE, new Shape(RpmType.INT32, 1)));

  /** What rpm itself puts into a header in memory for what it found in the signature header. */
  private static final int[] RESERVED = {
    257, 259, 261, 262, 267, 268, 269, 270, 271, 273, 276, 277
  };

  private record Shape(RpmType type, int count) {}

  private SignatureTags() {}

  static void verify(String file, RpmHeader signature, RpmHeader header)
      throws MalformedRpmException {
    Set<Integer> seen = new HashSet<>();
    for (RpmEntry entry : signature.entries()) {
      if (!seen.add(entry.tag())) {
        throw new MalformedRpmException(
            file, "signature header: tag " + entry.tag() + ": it is there twice");
      }
      Shape shape = KNOWN.get(entry.tag());
      if (shape != null
          && (entry.type() != shape.type || (shape.count != 0 && entry.count() != shape.count))) {
        throw new MalformedRpmException(
            file,
            "signature header: tag "
                + entry.tag()
                + ": expected "
                + (shape.count == 0 ? "" : shape.count + " of ")
                + shape.type
                + ", found "
                + entry.count()
                + " of "
                + entry.type());
      }
    }
    for (int tag : RESERVED) {
      refuse(file, header, tag, header.has(tag));
    }
    refuse(
        file,
        header,
        RpmTag.ARCHIVE_SIZE,
        header.has(RpmTag.ARCHIVE_SIZE) && signature.has(RpmTag.SIG_PAYLOAD_SIZE));
  }

  private static void refuse(String file, RpmHeader header, int tag, boolean found)
      throws MalformedRpmException {
    if (found) {
      throw new MalformedRpmException(
          file, "header at " + header.offset() + ": tag " + tag + " belongs to signature headers");
    }
  }
}
