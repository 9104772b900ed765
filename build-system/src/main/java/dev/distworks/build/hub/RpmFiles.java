package dev.distworks.build.hub;

import dev.distworks.build.FaultCode;
import dev.distworks.build.HubFault;
import dev.distworks.core.rpm.MalformedRpmException;
import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmTag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The package files of builds, their signature headers and signed copies, on disk. */
public final class RpmFiles {
  private static final int LEAD = 96;
  private static final int INTRO = 16;

  private RpmFiles() {}

  /** A signature header. */
  public static final class SignatureHeader {
    private final String key;
    private final byte[] bytes;

    private SignatureHeader(String key, byte[] bytes) {
      this.key = key;
      this.bytes = bytes;
    }

    /** Which key made it; empty when nobody signed. */
    public String key() {
      return key;
    }

    /** The MD5 of its bytes. */
    public String hash() {
      return md5(bytes);
    }

    /** A copy of its bytes. */
    public byte[] bytes() {
      return bytes.clone();
    }
  }

  /** Reads the headers of a package file. */
  public static RpmFile read(Path file) throws IOException {
    try {
      return RpmFile.read(file);
    } catch (MalformedRpmException e) {
      throw new HubFault(FaultCode.IMPORT, String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      throw HubFault.generic("no such file: " + file.getFileName());
    }
  }

  /** The signature header of a package file; its key is empty when it is not signed. */
  public static SignatureHeader signature(RpmFile rpm) {
    return signature(rpm.signature());
  }

  /** Reads a signature header that somebody sends, with or without what fills it up to 8 bytes. */
  public static SignatureHeader signature(byte[] bytes) {
    return signature(header(bytes));
  }

  private static RpmHeader header(byte[] bytes) {
    try {
      if (bytes.length < INTRO) {
        throw HubFault.generic("a signature header: expected at least 16 bytes");
      }
      ByteBuffer intro = ByteBuffer.wrap(bytes);
      long length = INTRO + 16L * intro.getInt(8) + intro.getInt(12);
      boolean padded = length > 0 && bytes.length > length && bytes.length - length < 8;
      return RpmHeader.parse(
          "the signature header",
          "signature header",
          0,
          padded ? Arrays.copyOf(bytes, (int) length) : bytes);
    } catch (MalformedRpmException e) {
      throw HubFault.generic(String.valueOf(e.getMessage()));
    }
  }

  /** As it lies in a package file: filled up to a multiple of 8 bytes. */
  private static SignatureHeader signature(RpmHeader header) {
    byte[] raw = header.raw();
    byte[] bytes = Arrays.copyOf(raw, (raw.length + 7) / 8 * 8);
    return new SignatureHeader(SignaturePacket.key(header).orElse(""), bytes);
  }

  /** The checksum of header and payload that is in a signature header; empty when it has none. */
  public static Optional<String> payloadHash(byte[] signatureHeader) {
    return header(signatureHeader).bytes(RpmTag.SIG_MD5).map(HexFormat.of()::formatHex);
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("MD5: every Java has it, this one not", e);
    }
  }

  /**
   * Gives a file another place, beside the one it has.
   *
   * @return whether there was none at that place before
   */
  public static boolean place(Path file, Path target) throws IOException {
    Path folder = target.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try {
      Files.createLink(target, file);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (Files.isSameFile(file, target) || Files.mismatch(file, target) < 0) {
        return false;
      }
      throw HubFault.generic("another file is at " + target.getFileName() + " already");
    } catch (UnsupportedOperationException e) {
      Files.copy(file, target);
      return true;
    }
  }

  /** Writes a small file whole or not at all. */
  public static void write(Path target, byte[] bytes) throws IOException {
    Path staged = staged(target);
    Files.write(staged, bytes);
    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path staged(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("'" + target + "': expected a file in a folder");
    }
    Files.createDirectories(folder);
    return Files.createTempFile(folder, ".", ".part");
  }

  /** Writes a copy of a package file with another signature header in place of its own. */
  public static void writeSigned(Path file, byte[] signatureHeader, Path target)
      throws IOException {
    RpmFile rpm = read(file);
    Path staged = staged(target);
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel out = FileChannel.open(staged, StandardOpenOption.WRITE)) {
      copy(in, 0, LEAD, out);
      out.write(ByteBuffer.wrap(signatureHeader));
      copy(in, rpm.header().offset(), rpm.size() - rpm.header().offset(), out);
      out.force(true);
    }
    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void copy(FileChannel in, long from, long count, FileChannel out)
      throws IOException {
    long at = from;
    long end = from + count;
    while (at < end) {
      long moved = in.transferTo(at, end - at, out);
      if (moved <= 0) {
        throw new IOException("the package became shorter while it was copied");
      }
      at += moved;
    }
  }
}
