package dev.distworks.signing.rpm;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmLead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What is about to be written into a file, kept beside it until it is. One that is incomplete was
 * interrupted before the file was touched; a complete one is carried out again.
 *
 * <p>It holds the magic number, offset, length and SHA-256 of the main header, so that it is never
 * applied to another file that took the name, the bytes of the signature area, and a SHA-256 of all
 * that.
 */
final class Journal {
  private static final long MAGIC = 0x44576A6F75726E31L; // "DWjourn1"
  private static final int FIXED = Long.BYTES + Long.BYTES + Integer.BYTES + 32;
  private static final int SUM = 32;
  private static final int MAX_LENGTH = 65 << 20;

  private final Path file;
  private final Path journal;

  private Journal(Path file, Path journal) {
    this.file = file;
    this.journal = journal;
  }

  static Journal of(Path file) {
    return new Journal(file, sibling(file, ".journal"));
  }

  /** A hidden name in the same folder, for that file alone, of a length that always fits. */
  static Path sibling(Path file, String suffix) {
    byte[] name = file.getFileName().toString().getBytes(StandardCharsets.UTF_8);
    byte[] sum = Digester.digest(name, DigestAlgorithm.SHA256).bytes();
    return file.resolveSibling(".dw-" + HexFormat.of().formatHex(sum, 0, 12) + suffix);
  }

  void write(byte[] area, RpmHeader header) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(FIXED + area.length + SUM);
    content.putLong(MAGIC).putLong(header.offset()).putInt(header.length());
    content.put(Digester.digest(header.raw(), DigestAlgorithm.SHA256).bytes()).put(area);
    byte[] summed = Arrays.copyOf(content.array(), content.position());
    content.put(Digester.digest(summed, DigestAlgorithm.SHA256).bytes()).flip();
    try {
      put(content);
    } catch (IOException e) {
      delete(); // Of a disk that is full, say: half a journal is of use to nobody.
      throw e;
    }
  }

  private void put(ByteBuffer content) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            journal,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (content.hasRemaining()) {
        out.write(content);
      }
      out.force(true);
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(journal);
  }

  /** Finishes what a run before this one had begun. Nothing when there is nothing. */
  void recover() throws IOException {
    if (!Files.exists(journal)) {
      return;
    }
    if (Files.size(journal) <= MAX_LENGTH) {
      byte[] content = Files.readAllBytes(journal);
      if (isComplete(content) && isOf(content)) {
        SignatureArea.patch(file, Arrays.copyOfRange(content, FIXED, content.length - SUM));
      }
    }
    delete();
  }

  private static boolean isComplete(byte[] content) {
    int end = content.length - SUM;
    if (end < FIXED || ByteBuffer.wrap(content).getLong(0) != MAGIC) {
      return false;
    }
    byte[] summed = Arrays.copyOf(content, end);
    byte[] sum = Digester.digest(summed, DigestAlgorithm.SHA256).bytes();
    return Arrays.equals(sum, 0, SUM, content, end, end + SUM);
  }

  private boolean isOf(byte[] content) throws IOException {
    long headerAt = ByteBuffer.wrap(content).getLong(Long.BYTES);
    int length = ByteBuffer.wrap(content).getInt(2 * Long.BYTES);
    if (headerAt != (long) RpmLead.LENGTH + content.length - FIXED - SUM
        || length < 0
        || length > Files.size(file) - headerAt) {
      return false;
    }
    ByteBuffer header = ByteBuffer.allocate(length);
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      while (header.hasRemaining()) {
        if (in.read(header, headerAt + header.position()) < 0) {
          return false;
        }
      }
    }
    byte[] sum = Digester.digest(header.array(), DigestAlgorithm.SHA256).bytes();
    int at = 2 * Long.BYTES + Integer.BYTES;
    return Arrays.equals(sum, 0, SUM, content, at, at + SUM);
  }
}
