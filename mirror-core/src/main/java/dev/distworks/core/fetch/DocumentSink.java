package dev.distworks.core.fetch;

import dev.distworks.core.digest.Digester;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.ContentSink;
import dev.distworks.core.store.IntegrityException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A sink that keeps a document in memory: a page, an index, an answer. It takes no more than its
 * bound and grows by blocks, without copying. Used by one thread at a time.
 *
 * <pre>{@code
 * DocumentSink page = new DocumentSink(MAX_PAGE);
 * FetchOutcome outcome = fetcher.fetch(FetchRequest.document(uri, MAX_PAGE), page);
 * }</pre>
 */
public final class DocumentSink implements ContentSink {
  private static final int FIRST_BLOCK = 8 * 1024;
  private static final int LARGEST_BLOCK = 1024 * 1024;

  private final long maxBytes;
  private final List<byte[]> blocks = new ArrayList<>();
  private int usedOfLast;
  private long size;

  /** A sink of at most that many bytes. */
  public DocumentSink(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Throws IOException when the document would have more bytes than the bound. */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > maxBytes - size) {
      throw new IOException("document: expected at most " + maxBytes + " bytes, found more");
    }
    int done = 0;
    while (done < length) {
      if (blocks.isEmpty() || usedOfLast == last().length) {
        addBlock(length - done);
      }
      int n = Math.min(length - done, last().length - usedOfLast);
      System.arraycopy(bytes, offset + done, last(), usedOfLast, n);
      usedOfLast += n;
      size += n;
      done += n;
    }
  }

  private void addBlock(int needed) {
    long grown = Math.max(needed, blocks.isEmpty() ? FIRST_BLOCK : Math.min(size, LARGEST_BLOCK));
    blocks.add(new byte[(int) Math.min(grown, maxBytes - size)]);
    usedOfLast = 0;
  }

  private byte[] last() {
    return blocks.get(blocks.size() - 1);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void reset() {
    blocks.clear();
    usedOfLast = 0;
    size = 0;
  }

  @Override
  public void verify(BlobExpectation expected) throws IntegrityException {
    Digester digester = Digester.of(expected.algorithms());
    for (int i = 0; i < blocks.size(); i++) {
      digester.update(blocks.get(i), 0, used(i));
    }
    expected.check(size, digester.digests());
  }

  /** The document as a stream, from its beginning at each call. */
  public InputStream openStream() {
    List<InputStream> streams = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      streams.add(new ByteArrayInputStream(blocks.get(i), 0, used(i)));
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }

  /** A copy of the document in one array. */
  public byte[] bytes() {
    byte[] all = new byte[Math.toIntExact(size)];
    int at = 0;
    for (int i = 0; i < blocks.size(); i++) {
      System.arraycopy(blocks.get(i), 0, all, at, used(i));
      at += used(i);
    }
    return all;
  }

  private int used(int block) {
    return block == blocks.size() - 1 ? usedOfLast : blocks.get(block).length;
  }
}
