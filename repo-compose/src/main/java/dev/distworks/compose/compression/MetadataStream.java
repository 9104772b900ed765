package dev.distworks.compose.compression;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Writes one metadata file: digests its open content, compresses it, in blocks and on other threads
 * where its compression allows, and digests what it writes.
 *
 * <p>For one thread at a time. The file is whole, and on the disk, once {@link #finish} returned.
 */
public final class MetadataStream implements Closeable {
  /** What a block holds, about. */
  private static final int BLOCK = 512 << 10;

  private static final int BLOCK_BUFFER = BLOCK + (BLOCK >> 2);

  /** A block smaller than this is not ended for the sake of one that could be copied. */
  private static final int LEAST_BLOCK = 64 << 10;

  private static final int MOST_PENDING = 4;
  private static final int GZ_LEVEL = 6;
  private static final int ZSTD_LEVEL = 5;

  /** Of what somebody else wrote: an update of such a repository is to be fast, too. */
  private static final int COPIED_GZ_LEVEL = 2;

  private final Path file;
  private final Compression compression;
  private final MessageDigest openDigest;
  private final Executor executor;
  private final BlockCompressor compressor;
  private final BlockCompressor copiesCompressor;
  private final OutputStream out;
  private final DigestedFile sink;
  private final Queue<FutureTask<byte[]>> pending = new ArrayDeque<>();
  private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();
  private byte[] block = new byte[BLOCK_BUFFER];
  private int used;
  private boolean copied;
  private long openSize;

  private MetadataStream(
      Path file,
      Compression compression,
      int level,
      MessageDigest openDigest,
      DigestedFile sink,
      Executor executor)
      throws IOException {
    this.file = file;
    this.compression = compression;
    this.compressor = new BlockCompressor(compression, level);
    this.copiesCompressor =
        compression == Compression.GZ
            ? new BlockCompressor(compression, Math.min(level, COPIED_GZ_LEVEL))
            : compressor;
    this.openDigest = openDigest;
    this.executor = executor;
    this.sink = sink;
    this.out = compression.isInBlocks() ? sink : compression.compress(sink);
  }

  /**
   * What was written.
   *
   * @param digest of the file
   * @param openDigest of its content before compression
   */
  @SuppressWarnings("ArrayRecordComponent") // compared with nothing; written out at once
  public record Written(Path file, byte[] digest, long size, byte[] openDigest, long openSize) {}

  /** The level of compression that suits what is written once and read often. */
  public static int level(Compression compression) {
    return compression == Compression.GZ ? GZ_LEVEL : ZSTD_LEVEL;
  }

  /**
   * Begins a new file.
   *
   * @param level of compression, gzip's or zstd's own; other compressions have one only
   * @param algorithm of the digests
   * @param executor compresses blocks; may be full at any time, the caller's thread helps then
   */
  public static MetadataStream create(
      Path file, Compression compression, int level, DigestMaker algorithm, Executor executor)
      throws IOException {
    DigestedFile sink = new DigestedFile(Files.newOutputStream(file), algorithm.make());
    try {
      return new MetadataStream(file, compression, level, algorithm.make(), sink, executor);
    } catch (IOException | RuntimeException e) {
      sink.close();
      throw e;
    }
  }

  /** Makes a fresh digest. */
  @FunctionalInterface
  public interface DigestMaker {
    MessageDigest make();
  }

  /** Appends a text. */
  public void append(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    append(bytes, 0, bytes.length);
  }

  /** Appends bytes that stay together in one block. */
  public void append(byte[] bytes, int from, int length) throws IOException {
    if (!compression.isInBlocks()) {
      openDigest.update(bytes, from, length);
      openSize += length;
      out.write(bytes, from, length);
      return;
    }
    if (used + length > block.length) {
      endBlock();
      if (length > block.length) {
        block = new byte[length];
      }
    }
    System.arraycopy(bytes, from, block, used, length);
    used += length;
    if (used >= BLOCK) {
      endBlock();
    }
  }

  /** As {@link #append(byte[], int, int)}, of a file that has no blocks; compressed faster. */
  public void appendCopy(byte[] bytes, int from, int length) throws IOException {
    append(bytes, from, length);
    copied = used > 0;
  }

  /**
   * Appends a whole block of another file: as it was compressed there, if that fits.
   *
   * @param packed the gzip member that it was; null when it was none
   */
  public void appendBlock(byte[] bytes, int from, int length, byte @Nullable [] packed)
      throws IOException {
    if (packed == null || compression != Compression.GZ || (used > 0 && used < LEAST_BLOCK)) {
      append(bytes, from, length);
      return;
    }
    endBlock();
    openDigest.update(bytes, from, length);
    openSize += length;
    FutureTask<byte[]> ready = new FutureTask<>(() -> packed);
    ready.run();
    pend(ready);
  }

  /** Ends the block, so that what follows begins a new one. */
  public void endBlock() throws IOException {
    if (used == 0) {
      return;
    }
    byte[] open = block;
    int length = used;
    BlockCompressor suitable = copied ? copiesCompressor : compressor;
    copied = false;
    openDigest.update(open, 0, length);
    openSize += length;
    FutureTask<byte[]> task =
        new FutureTask<>(
            () -> {
              byte[] packed = suitable.compress(open, length);
              if (open.length == BLOCK_BUFFER) {
                free.add(open);
              }
              return packed;
            });
    byte[] next = free.poll();
    block = next == null ? new byte[BLOCK_BUFFER] : next;
    used = 0;
    executor.execute(task);
    pend(task);
  }

  private void pend(FutureTask<byte[]> task) throws IOException {
    pending.add(task);
    while (pending.size() > MOST_PENDING) {
      writeNext();
    }
    while (!pending.isEmpty() && pending.element().isDone()) {
      writeNext();
    }
  }

  private void writeNext() throws IOException {
    FutureTask<byte[]> task = pending.remove();
    // Runs it here when nobody has begun it: a full executor delays nothing and blocks nobody.
    task.run();
    try {
      out.write(task.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while '" + file + "' was written", e);
    } catch (ExecutionException e) {
      throw new IOException("compressing '" + file + "' failed: " + e.getCause(), e.getCause());
    }
  }

  /** Ends the file and tells what it became. */
  public Written finish() throws IOException {
    endBlock();
    while (!pending.isEmpty()) {
      writeNext();
    }
    out.close();
    return new Written(file, sink.digest(), sink.size(), openDigest.digest(), openSize);
  }

  /** Gives up what was not finished; the file is the caller's to remove. */
  @Override
  public void close() throws IOException {
    pending.forEach(task -> task.cancel(false));
    sink.close();
  }

  /** A file that is digested as it is written. */
  private static final class DigestedFile extends OutputStream {
    private final OutputStream out;
    private final MessageDigest digest;
    private long size;
    private byte @Nullable [] result;

    DigestedFile(OutputStream out, MessageDigest digest) {
      this.out = new BufferedOutputStream(out, 64 << 10);
      this.digest = digest;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      digest.update(bytes, from, length);
      size += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }

    byte[] digest() {
      if (result == null) {
        result = digest.digest();
      }
      return Arrays.copyOf(result, result.length);
    }

    long size() {
      return size;
    }
  }
}
