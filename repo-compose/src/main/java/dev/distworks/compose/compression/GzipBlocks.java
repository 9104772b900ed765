package dev.distworks.compose.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a gzip file member by member and keeps the compressed form of each member that is small
 * enough to be a block of ours. Longer members come in pieces.
 */
final class GzipBlocks implements OpenBlocks {
  private static final int BUFFER = 64 << 10;
  private static final int HEADER = 10;
  private static final int TRAILER = 8;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] input = new byte[BUFFER];
  private final byte[] open = new byte[PIECE];
  private int at;
  private int end;
  private boolean inMember;
  private long memberSize;
  private byte @Nullable [] raw = new byte[BUFFER];
  private int rawLength;

  GzipBlocks(InputStream in) {
    this.in = in;
  }

  @Override
  public @Nullable OpenBlock next() throws IOException {
    boolean whole = !inMember;
    if (!inMember && !beginMember()) {
      return null;
    }
    int length = 0;
    while (length < PIECE) {
      length += inflate(length);
      if (inflater.finished()) {
        crc.update(open, 0, length);
        endMember(length);
        return new OpenBlock(open, length, whole ? packed() : null);
      }
    }
    crc.update(open, 0, length);
    memberSize += length;
    raw = null; // Too large to be one of our blocks.
    return new OpenBlock(open, length, null);
  }

  private int inflate(int from) throws IOException {
    try {
      int count = inflater.inflate(open, from, PIECE - from);
      if (count == 0 && !inflater.finished()) {
        if (inflater.needsDictionary()) {
          throw new ZipException("gzip data need a dictionary");
        }
        keepRaw(at, end);
        at = end;
        fill();
        inflater.setInput(input, at, end - at);
      }
      return count;
    } catch (DataFormatException e) {
      throw new ZipException("damaged gzip data: " + e.getMessage());
    }
  }

  private byte @Nullable [] packed() {
    return raw == null ? null : Arrays.copyOf(raw, rawLength);
  }

  private void keepRaw(int from, int to) {
    if (raw == null) {
      return;
    }
    if (rawLength + to - from > raw.length) {
      raw = Arrays.copyOf(raw, Math.max(raw.length * 2, rawLength + to - from));
    }
    System.arraycopy(input, from, raw, rawLength, to - from);
    rawLength += to - from;
  }

  /** Reads a member's header; false at the end of the file. */
  private boolean beginMember() throws IOException {
    if (at == end) {
      end = in.read(input, 0, BUFFER);
      at = 0;
      if (end <= 0) {
        end = 0;
        return false;
      }
    }
    raw = raw == null ? new byte[BUFFER] : raw;
    rawLength = 0;
    byte[] header = new byte[HEADER];
    for (int i = 0; i < HEADER; i++) {
      header[i] = (byte) take();
    }
    if (header[0] != 0x1f || header[1] != (byte) 0x8b || header[2] != 8) {
      throw new ZipException("expected gzip data, found something else");
    }
    skipExtras(header[3]);
    inflater.reset();
    crc.reset();
    inflater.setInput(input, at, end - at);
    inMember = true;
    memberSize = 0;
    return true;
  }

  private void skipExtras(int flags) throws IOException {
    if ((flags & 4) != 0) {
      for (int left = take() | take() << 8; left > 0; left--) {
        take();
      }
    }
    for (int flag = 8; flag <= 16; flag *= 2) {
      while ((flags & flag) != 0 && take() != 0) {
        // A file's name or a comment.
      }
    }
    if ((flags & 2) != 0) {
      take();
      take();
    }
  }

  private void endMember(int length) throws IOException {
    int rest = inflater.getRemaining();
    keepRaw(at, end - rest);
    at = end - rest;
    memberSize += length;
    long expected = number();
    long size = number();
    if (expected != crc.getValue() || size != (memberSize & 0xffff_ffffL)) {
      throw new ZipException("damaged gzip data: its checksum or its length does not match");
    }
    inMember = false;
  }

  private long number() throws IOException {
    long number = 0;
    for (int i = 0; i < TRAILER / 2; i++) {
      number |= (long) take() << (8 * i);
    }
    return number;
  }

  private int take() throws IOException {
    if (at == end) {
      fill();
    }
    keepRaw(at, at + 1);
    return input[at++] & 0xff;
  }

  private void fill() throws IOException {
    end = in.read(input, 0, BUFFER);
    at = 0;
    if (end <= 0) {
      end = 0;
      throw new EOFException("gzip data are cut short");
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
