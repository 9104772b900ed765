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
import java.util.HexFormat;
import java.util.Optional;

/** The package files of builds, their signature headers and signed copies, on disk. */
public final class RpmFiles {
  private static final int LEAD = 96;

  private RpmFiles() {}

  /** A signature header: which key made it, and the MD5 of its bytes. */
  public record SignatureHeader(String key, String hash, byte[] bytes) {
    @Override
    public String toString() {
      return "SignatureHeader[" + key + "]";
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

  /** Reads a signature header that somebody sends. */
  public static SignatureHeader signature(byte[] bytes) {
    try {
      return signature(RpmHeader.parse("the signature header", "signature header", 0, bytes));
    } catch (MalformedRpmException e) {
      throw HubFault.generic(String.valueOf(e.getMessage()));
    }
  }

  private static SignatureHeader signature(RpmHeader header) {
    byte[] raw = header.raw();
    return new SignatureHeader(SignaturePacket.key(header).orElse(""), md5(raw), raw);
  }

  /** The checksum of header and payload that is in a signature header; empty when it has none. */
  public static Optional<String> payloadHash(byte[] signatureHeader) {
    try {
      return RpmHeader.parse("the signature header", "signature header", 0, signatureHeader)
          .bytes(RpmTag.SIG_MD5)
          .map(HexFormat.of()::formatHex);
    } catch (MalformedRpmException e) {
      return Optional.empty();
    }
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
  public static void writeSigned(Path file, byte[] signatureHeader, Path target) throws IOException {
    RpmFile rpm = read(file);
    Path staged = staged(target);
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel out = FileChannel.open(staged, StandardOpenOption.WRITE)) {
      copy(in, 0, LEAD, out);
      out.write(ByteBuffer.wrap(signatureHeader));
      out.write(ByteBuffer.wrap(new byte[(8 - signatureHeader.length % 8) % 8]));
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
