package dev.distworks.signing.rpm;

import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.rpm.RpmLead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces the signature header of a file, so that the file is the old or the new one at any time.
 */
final class SignatureArea {
  /** Up to here a copy costs no more than a journal, and readers never see a half of it. */
  private static final long COPIED = 1 << 20;

  private SignatureArea() {}

  /**
   * Replaces the signature header, and its padding, by bytes of the same length or another one.
   *
   * @return how many bytes were written
   */
  static long replace(Path file, RpmFile rpm, byte[] area) throws IOException {
    Path target = file.toRealPath();
    long headerAt = rpm.header().offset();
    boolean sameLength = area.length == headerAt - RpmLead.LENGTH;
    if (sameLength && rpm.size() > COPIED && !isShared(target)) {
      Journal journal = Journal.of(target);
      journal.write(area, rpm.header());
      patch(target, area);
      journal.delete();
      return area.length;
    }
    copy(target, rpm, area);
    return rpm.size() - headerAt + RpmLead.LENGTH + area.length;
  }

  /** Writes the area where it is, in one write, and waits until it is on the disk. */
  static void patch(Path file, byte[] area) throws IOException {
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(area);
      while (bytes.hasRemaining()) {
        out.write(bytes, RpmLead.LENGTH + bytes.position());
      }
      out.force(false);
    }
  }

  private static void copy(Path file, RpmFile rpm, byte[] area) throws IOException {
    Path staged = Staged.name(file);
    long headerAt = rpm.header().offset();
    try {
      try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
          FileChannel out =
              FileChannel.open(staged, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        if (in.size() != rpm.size()) {
          throw new IOException("another process changed it meanwhile; run it again");
        }
        transfer(in, 0, RpmLead.LENGTH, out);
        ByteBuffer bytes = ByteBuffer.wrap(area);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        transfer(in, headerAt, in.size() - headerAt, out);
        Staged.takeAfter(file, staged);
        out.force(true);
      }
      Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  private static void transfer(FileChannel in, long from, long length, FileChannel out)
      throws IOException {
    long done = 0;
    while (done < length) {
      long count = in.transferTo(from + done, length - done, out);
      if (count <= 0) {
        throw new IOException("the file became shorter while it was signed");
      }
      done += count;
    }
  }

  /** Whether the file has other names, whose readers did not ask for a signature. */
  private static boolean isShared(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        && (Integer) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) > 1;
  }
}
