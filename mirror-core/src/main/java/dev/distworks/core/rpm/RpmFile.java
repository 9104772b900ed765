package dev.distworks.core.rpm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What stands before the payload of an RPM file: lead, signature header, header, and where each of
 * them is.
 *
 * <p>The signature header is padded to a multiple of eight bytes, so the header begins at {@code
 * header().offset()}, not where the signature header ends.
 *
 * @param signature digests and signatures of what follows it; the one thing that signing changes
 * @param header what describes the package
 * @param size the bytes of the whole file
 */
public record RpmFile(RpmLead lead, RpmHeader signature, RpmHeader header, long size) {
  /** The largest data of a header that is read: more than ten times those of the largest known. */
  public static final int MAX_HEADER_DATA = 64 << 20;

  private static final int FIRST_READ = 16 << 10;

  /**
   * Reads the beginning of that file.
   *
   * @throws MalformedRpmException when it is no RPM; it names the file and what is wrong
   */
  public static RpmFile read(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return read(channel, file.toString());
    }
  }

  /**
   * Reads the beginning of an open file, from its first byte on, and leaves the channel somewhere.
   *
   * @param name how messages name it
   */
  public static RpmFile read(SeekableByteChannel channel, String name) throws IOException {
    return new Reading(channel, name).read();
  }

  /** Where the payload begins, and the header's range ends. */
  public long payloadOffset() {
    return header.end();
  }

  /** Whether it is a source package. */
  public boolean isSource() {
    return header.number(RpmTag.SOURCE_PACKAGE).orElse(0) != 0
        || (!header.has(RpmTag.SOURCE_RPM) && !header.has(RpmTag.SOURCE_PACKAGE) && isFlat());
  }

  /**
   * Packages that do not say what they are: files without a folder are those of a source package.
   */
  private boolean isFlat() {
    String[] folders = header.rawStrings(RpmTag.DIR_NAMES);
    return folders.length == 1 && folders[0].isEmpty();
  }

  /** Name, epoch, version, release and architecture; {@code src} for a source package. */
  public Nevra nevra() {
    return new Nevra(
        header.string(RpmTag.NAME).orElse(""),
        new Evr(
            header.number(RpmTag.EPOCH).orElse(0),
            header.string(RpmTag.VERSION).orElse(""),
            header.string(RpmTag.RELEASE).orElse("")),
        isSource() ? Nevra.SOURCE : header.string(RpmTag.ARCH).orElse(""));
  }

  /** One pass over the beginning of a file. */
  private static final class Reading {
    private final SeekableByteChannel channel;
    private final String name;
    private final long size;
    private final ByteBuffer first;

    Reading(SeekableByteChannel channel, String name) throws IOException {
      this.channel = channel;
      this.name = name;
      this.size = channel.size();
      this.first = ByteBuffer.allocate((int) Math.min(FIRST_READ, size));
      fill(0, first);
    }

    RpmFile read() throws IOException {
      RpmLead lead = RpmLead.parse(first, name);
      RpmHeader signature = header("signature header", HeaderKind.SIGNATURE, RpmLead.LENGTH);
      int padding = (8 - signature.length() % 8) % 8;
      RpmHeader header = header("header", HeaderKind.MAIN, signature.end() + padding);
      SignatureTags.verify(name, signature, header);
      return new RpmFile(lead, signature, header, size);
    }

    private RpmHeader header(String which, HeaderKind kind, long offset) throws IOException {
      ByteBuffer intro = ByteBuffer.wrap(bytes(which, offset, RpmHeader.INTRO_LENGTH));
      int length = RpmHeader.length(name, which, kind, intro, MAX_HEADER_DATA);
      return RpmHeader.of(name, which, kind, offset, bytes(which, offset, length));
    }

    /** Exactly these bytes, from what was read first as far as they are there. */
    private byte[] bytes(String which, long offset, int length) throws IOException {
      if (offset + length > size) {
        throw new MalformedRpmException(
            name,
            which
                + ": expected "
                + length
                + " bytes at "
                + offset
                + ", found the end of the file at "
                + size);
      }
      byte[] bytes = new byte[length];
      int known = (int) Math.max(0, Math.min(length, first.limit() - offset));
      if (known > 0) {
        first.get((int) offset, bytes, 0, known);
      }
      if (known < length) {
        fill(offset + known, ByteBuffer.wrap(bytes, known, length - known));
      }
      return bytes;
    }

    private void fill(long position, ByteBuffer into) throws IOException {
      long at = position;
      while (into.hasRemaining()) {
        int count = readAt(at, into);
        if (count < 0) {
          throw new MalformedRpmException(name, "it became shorter while it was read");
        }
        at += count;
      }
      into.flip();
    }

    private int readAt(long position, ByteBuffer into) throws IOException {
      return channel instanceof FileChannel file
          ? file.read(into, position)
          : channel.position(position).read(into);
    }
  }
}
