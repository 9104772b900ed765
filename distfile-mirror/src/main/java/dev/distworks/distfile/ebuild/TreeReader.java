package dev.distworks.distfile.ebuild;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads files of somebody else's tree, whole and one after the other, into one buffer that grows to
 * a bound. Used by one thread at a time.
 */
final class TreeReader {
  /** Far above the largest cache entries and Manifests there are (half a megabyte). */
  static final int MAX_BYTES = 32 << 20;

  private static final Set<StandardOpenOption> READ = Set.of(StandardOpenOption.READ);

  private final Digester md5 = Digester.of(Set.of(DigestAlgorithm.MD5));
  private byte[] buffer = new byte[64 << 10];

  /**
   * The content of a file, valid until the next is read; empty when there is none. Throws
   * IOException for one that is longer than {@value #MAX_BYTES} bytes, or is no regular file: a
   * pipe would never end.
   */
  Optional<Bytes> read(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw new IOException("no regular file: " + file);
      }
      reserve(file, attributes.size() + 1);
      try (SeekableByteChannel channel = Files.newByteChannel(file, READ)) {
        return Optional.of(new Bytes(buffer, fill(file, channel, attributes.size())));
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private int fill(Path file, SeekableByteChannel channel, long size) throws IOException {
    int length = 0;
    while (true) {
      int n = channel.read(ByteBuffer.wrap(buffer, length, buffer.length - length));
      if (n <= 0) {
        return length;
      }
      length += n;
      if (length == size) {
        return length;
      }
      reserve(file, length + 1L);
    }
  }

  private void reserve(Path file, long length) throws IOException {
    if (length > MAX_BYTES) {
      throw new IOException("longer than " + MAX_BYTES + " bytes: " + file);
    }
    if (length > buffer.length) {
      buffer = Arrays.copyOf(buffer, (int) Math.min(MAX_BYTES, 2 * length));
    }
  }

  /** The MD5 of what was read, as {@code md5:hex}. */
  String md5(Bytes bytes) {
    md5.update(bytes.data(), 0, bytes.length());
    return String.valueOf(md5.digests().get(DigestAlgorithm.MD5));
  }

  /** The content of a small file as text; empty when there is none. */
  Optional<String> text(Path file) throws IOException {
    return read(file)
        .map(bytes -> new String(bytes.data(), 0, bytes.length(), StandardCharsets.UTF_8));
  }

  /** The names in a directory, sorted, without hidden ones; none when it is not there. */
  static List<String> names(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (!name.startsWith(".")) {
          names.add(name);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(names);
    return names;
  }
}
