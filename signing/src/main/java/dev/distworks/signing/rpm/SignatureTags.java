package dev.distworks.signing.rpm;

import dev.distworks.core.rpm.MalformedRpmException;
import dev.distworks.core.rpm.RpmEntry;
import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.rpm.RpmType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The tags of a signature header, to be changed and written again. Not thread-safe. */
final class SignatureTags {
  /** Everything that is a signature: over the header, over header and payload, of rpm 6. */
  static final Set<Integer> SIGNATURES =
      Set.of(RpmTag.SIG_DSA, RpmTag.SIG_RSA, RpmTag.SIG_PGP, RpmTag.SIG_GPG, RpmTag.SIG_OPENPGP);

  private static final int MAGIC = 0x8eade801;
  private static final int INTRO = 16;
  private static final int ENTRY = 16;
  private static final int TRAILER = 16;
  private static final int BLOCK = 8;

  /** As much as rpmbuild leaves for signatures to come. */
  private static final int USUAL_RESERVE = 4128;

  private final Map<Integer, Value> values = new TreeMap<>();
  private final int originalLength;

  @SuppressWarnings("ArrayRecordComponent") // Compared with nothing, given to nobody.
  private record Value(RpmType type, int count, byte[] bytes) {
    int alignment() {
      return switch (type) {
        case INT16 -> 2;
        case INT32 -> 4;
        case INT64 -> 8;
        default -> 1;
      };
    }
  }

  private SignatureTags(int originalLength) {
    this.originalLength = originalLength;
  }

  /** Those of a header that was read; what is reserved is not kept, for it is made anew. */
  static SignatureTags of(RpmHeader header, String file) throws MalformedRpmException {
    SignatureTags tags = new SignatureTags(header.length());
    for (RpmEntry entry : header.entries()) {
      int tag = entry.tag();
      if (tag == RpmTag.HEADER_SIGNATURES
          || tag == RpmTag.HEADER_IMAGE
          || tag == RpmTag.SIG_RESERVED_SPACE) {
        continue;
      }
      byte[] bytes = header.bytes(tag).orElseThrow();
      if (tags.values.put(tag, new Value(entry.type(), entry.count(), bytes)) != null) {
        throw new MalformedRpmException(file, "signature header: tag " + tag + " is there twice");
      }
    }
    return tags;
  }

  /** Takes all signatures out; digests and sizes stay. */
  void strip() {
    values.keySet().removeAll(SIGNATURES);
  }

  boolean isSigned() {
    return values.keySet().stream().anyMatch(SIGNATURES::contains);
  }

  void put(int tag, byte[] packet) {
    values.put(tag, new Value(RpmType.BINARY, packet.length, packet.clone()));
  }

  /** Puts signatures where rpm 6 looks for them. */
  void putAll(List<byte[]> packets) {
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      texts.writeBytes(Base64.getEncoder().encode(packet));
      texts.write(0);
    }
    values.put(
        RpmTag.SIG_OPENPGP, new Value(RpmType.STRING_ARRAY, packets.size(), texts.toByteArray()));
  }

  /**
   * The header with its padding, exactly as long as the one that was read with its own; empty when
   * there is no room for that.
   */
  Optional<byte[]> inPlace() {
    int padded = padded(originalLength);
    int bare = encode(0).length;
    // The original's own length is aimed at first: the same area then ends in the same padding.
    for (int wanted = originalLength; wanted <= padded; wanted++) {
      int reserve = wanted - bare - ENTRY;
      if (reserve > 0) {
        byte[] header = encode(reserve);
        if (header.length == wanted) {
          return Optional.of(Arrays.copyOf(header, padded));
        }
      }
    }
    return padded(bare) == padded
        ? Optional.of(Arrays.copyOf(encode(0), padded))
        : Optional.empty();
  }

  /** The header with its padding and the usual reserve, as long as it needs to be. */
  byte[] enlarged() {
    byte[] header = encode(USUAL_RESERVE);
    return Arrays.copyOf(header, padded(header.length));
  }

  private static int padded(int length) {
    return (length + BLOCK - 1) / BLOCK * BLOCK;
  }

  private byte[] encode(int reserve) {
    Map<Integer, Value> all = new TreeMap<>(values);
    if (reserve > 0) {
      all.put(RpmTag.SIG_RESERVED_SPACE, new Value(RpmType.BINARY, reserve, new byte[reserve]));
    }
    int count = all.size() + 1;
    ByteBuffer index = ByteBuffer.allocate(count * ENTRY).position(ENTRY);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    all.forEach(
        (tag, value) -> {
          while (data.size() % value.alignment() != 0) {
            data.write(0);
          }
          entry(index, tag, value.type(), data.size(), value.count());
          data.writeBytes(value.bytes());
        });
    entry(index.position(0), RpmTag.HEADER_SIGNATURES, RpmType.BINARY, data.size(), TRAILER);
    ByteBuffer header = ByteBuffer.allocate(INTRO + count * ENTRY + data.size() + TRAILER);
    header.putInt(MAGIC).putInt(0).putInt(count).putInt(data.size() + TRAILER);
    header.put(index.array()).put(data.toByteArray());
    entry(header, RpmTag.HEADER_SIGNATURES, RpmType.BINARY, -count * ENTRY, TRAILER);
    return header.array();
  }

  private static void entry(ByteBuffer into, int tag, RpmType type, int offset, int count) {
    into.putInt(tag).putInt(type.number()).putInt(offset).putInt(count);
  }

  /** The packets of tag 278 of a header; not verified in any way. */
  static List<byte[]> openPgp(RpmHeader header, String file) throws MalformedRpmException {
    Optional<RpmEntry> entry = header.entry(RpmTag.SIG_OPENPGP);
    if (entry.isEmpty()) {
      return List.of();
    }
    if (entry.get().type() != RpmType.STRING_ARRAY) {
      throw new MalformedRpmException(file, "signature header: tag 278: expected texts");
    }
    try {
      return Arrays.stream(header.rawStrings(RpmTag.SIG_OPENPGP))
          .map(text -> Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1)))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new MalformedRpmException(file, "signature header: tag 278: expected base64");
    }
  }
}
