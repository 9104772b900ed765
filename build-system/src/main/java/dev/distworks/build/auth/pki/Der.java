package dev.distworks.build.auth.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The pieces of DER (X.690) that a certificate is made of. */
final class Der {
  static final int CONTEXT = 0x80;
  static final int CONSTRUCTED = 0x20;

  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("uuMMddHHmmss'Z'", Locale.ROOT);
  private static final DateTimeFormatter GENERALIZED_TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT);
  private static final int LAST_UTC_YEAR = 2049;

  private Der() {}

  static byte[] tagged(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length < 0x80) {
      out.write(length);
    } else {
      byte[] bytes = BigInteger.valueOf(length).toByteArray();
      int skip = bytes[0] == 0 ? 1 : 0;
      out.write(0x80 | (bytes.length - skip));
      out.write(bytes, skip, bytes.length - skip);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  static byte[] sequence(byte[]... parts) {
    return tagged(0x30, parts);
  }

  /** Members of a set are sorted, as DER wants it. */
  static byte[] set(byte[]... parts) {
    byte[][] sorted = parts.clone();
    Arrays.sort(sorted, Comparator.comparing(BigInteger::new));
    return tagged(0x31, sorted);
  }

  static byte[] integer(BigInteger number) {
    return tagged(0x02, number.toByteArray());
  }

  static byte[] octets(byte[] bytes) {
    return tagged(0x04, bytes);
  }

  /** Bits that fill whole bytes. */
  static byte[] bits(byte[] bytes) {
    return tagged(0x03, new byte[] {0}, bytes);
  }

  /** The first bits of a byte, of which some at its end are not used. */
  static byte[] flags(int bits, int unused) {
    return tagged(0x03, new byte[] {(byte) unused, (byte) bits});
  }

  static byte[] truth() {
    return tagged(0x01, new byte[] {(byte) 0xFF});
  }

  static byte[] nothing() {
    return tagged(0x05);
  }

  static byte[] utf8(String text) {
    return tagged(0x0C, text.getBytes(UTF_8));
  }

  static byte[] identifier(String dotted) {
    List<Integer> arcs = Arrays.stream(dotted.split("[.]", -1)).map(Integer::valueOf).toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(arcs.get(0) * 40 + arcs.get(1));
    for (int arc : arcs.subList(2, arcs.size())) {
      for (int shift = 28; shift > 0; shift -= 7) {
        if (arc >> shift != 0) {
          out.write(0x80 | ((arc >> shift) & 0x7F));
        }
      }
      out.write(arc & 0x7F);
    }
    return tagged(0x06, out.toByteArray());
  }

  /** RFC 5280 §4.1.2.5: two digits of the year until 2049, four from then on. */
  static byte[] time(Instant instant) {
    ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
    return time.getYear() <= LAST_UTC_YEAR
        ? tagged(0x17, UTC_TIME.format(time).getBytes(US_ASCII))
        : tagged(0x18, GENERALIZED_TIME.format(time).getBytes(US_ASCII));
  }
}
