package dev.distworks.compose.zchunk;

import dev.distworks.compose.compression.ZstdChunk;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;

/**
 * A zchunk file that was written.
 *
 * @param headerSum SHA-256 of its header, in hex
 * @param headerSize the bytes of its header
 */
public record ZchunkFile(String headerSum, long headerSize) {
  private static final byte[] MAGIC = "\0ZCK1".getBytes(StandardCharsets.ISO_8859_1);
  private static final int SHA256 = 1;
  private static final int ZSTD = 2;
  private static final int SHA512_128 = 3;
  private static final int CHUNK_DIGEST = 16;

  /** Writes the chunks, in their order, without a dictionary. */
  public static ZchunkFile write(Path file, Iterator<byte[]> chunks) throws IOException {
    Path body = file.resolveSibling(file.getFileName() + ".body");
    try {
      ByteArrayOutputStream index = new ByteArrayOutputStream();
      MessageDigest data = digest("SHA-256");
      long count = 1;
      // The first chunk is the dictionary: there is none.
      index.writeBytes(new byte[CHUNK_DIGEST]);
      number(index, 0);
      number(index, 0);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(body))) {
        while (chunks.hasNext()) {
          byte[] open = chunks.next();
          byte[] packed = ZstdChunk.compress(open);
          out.write(packed);
          data.update(packed);
          index.writeBytes(Arrays.copyOf(digest("SHA-512").digest(packed), CHUNK_DIGEST));
          number(index, packed.length);
          number(index, open.length);
          count++;
        }
      }
      byte[] header = header(data.digest(), index.toByteArray(), count);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        out.write(header);
        Files.copy(body, out);
      }
      byte[] sum = Arrays.copyOfRange(header, leadLength(header) - 32, leadLength(header));
      return new ZchunkFile(HexFormat.of().formatHex(sum), header.length);
    } finally {
      Files.deleteIfExists(body);
    }
  }

  /** Lead, preface, index and the (empty) signatures. */
  private static byte[] header(byte[] dataSum, byte[] entries, long count) {
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    number(index, SHA512_128);
    number(index, count);
    index.writeBytes(entries);
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    rest.writeBytes(dataSum);
    number(rest, 0); // Flags: no streams, no optional elements.
    number(rest, ZSTD);
    number(rest, index.size());
    rest.writeBytes(index.toByteArray());
    number(rest, 0); // No signatures.
    ByteArrayOutputStream lead = new ByteArrayOutputStream();
    lead.writeBytes(MAGIC);
    number(lead, SHA256);
    number(lead, rest.size());
    // The header's checksum is of all of it but itself.
    MessageDigest digest = digest("SHA-256");
    digest.update(lead.toByteArray());
    digest.update(rest.toByteArray());
    lead.writeBytes(digest.digest());
    lead.writeBytes(rest.toByteArray());
    return lead.toByteArray();
  }

  /** Where the lead ends: behind the magic number, two numbers and the header's checksum. */
  private static int leadLength(byte[] header) {
    int at = MAGIC.length;
    for (int numbers = 0; numbers < 2; numbers++) {
      while ((header[at] & 0x80) == 0) {
        at++;
      }
      at++;
    }
    return at + 32;
  }

  /** Seven bits a byte, the lowest first; the last byte has its highest bit set. */
  private static void number(ByteArrayOutputStream out, long number) {
    long rest = number;
    while (rest >= 0x80) {
      out.write((int) (rest & 0x7f));
      rest >>>= 7;
    }
    out.write((int) rest | 0x80);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
