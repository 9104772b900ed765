package dev.distworks.pypi.web;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/** A file opened for serving: its bytes, size, time and entity tag all belong to one content. */
final class OpenFile implements Closeable {
  private static final int ATTEMPTS = 8;

  private final SeekableByteChannel channel;
  private final BasicFileAttributes attributes;

  private OpenFile(SeekableByteChannel channel, BasicFileAttributes attributes) {
    this.channel = channel;
    this.attributes = attributes;
  }

  /** Opens a regular file, following links; empty when there is none. The caller closes it. */
  static Optional<OpenFile> open(Path path) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Optional<BasicFileAttributes> before = attributes(path);
      if (before.isEmpty()) {
        return Optional.empty();
      }
      SeekableByteChannel channel;
      try {
        channel = Files.newByteChannel(path);
      } catch (NoSuchFileException e) {
        continue;
      }
      Optional<BasicFileAttributes> after = attributes(path);
      // A mirror replaces files by renaming: the same key before and after means it was that one.
      if (after.isPresent() && same(before.get(), after.get())) {
        return Optional.of(new OpenFile(channel, before.get()));
      }
      channel.close();
      if (attempt == ATTEMPTS) {
        throw new IOException(path + " changes faster than it can be opened");
      }
    }
  }

  long size() {
    return attributes.size();
  }

  long lastModifiedMillis() {
    return attributes.lastModifiedTime().toMillis();
  }

  /** A strong entity tag: no two contents that this path ever has share it. */
  String etag() {
    long nanos = attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS);
    int key = Objects.hashCode(attributes.fileKey());
    return '"'
        + Long.toHexString(nanos)
        + '-'
        + Long.toHexString(size())
        + '-'
        + Integer.toHexString(key)
        + '"';
  }

  /** Everything from {@code offset} on; closing it closes nothing. */
  InputStream from(long offset) throws IOException {
    channel.position(offset);
    return Channels.newInputStream(channel);
  }

  /** At most the last {@code length} bytes as Latin text. */
  String end(int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, size()));
    channel.position(size() - buffer.capacity());
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // Read on until the buffer is full.
    }
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return attributes.isRegularFile() ? Optional.of(attributes) : Optional.empty();
    } catch (FileSystemException e) {
      // Nothing there, below a file, behind a folder that may not be searched: not to be served.
      return Optional.empty();
    }
  }

  private static boolean same(BasicFileAttributes a, BasicFileAttributes b) {
    return Objects.equals(a.fileKey(), b.fileKey())
        && a.size() == b.size()
        && a.lastModifiedTime().equals(b.lastModifiedTime());
  }
}
