package dev.distworks.core.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * BLAKE2b without a key (RFC 7693), with its state in local variables: about three times as fast as
 * the one in Bouncy Castle, and every distfile has one.
 */
final class Blake2b implements DigestFunction {
  private static final int BLOCK = 128;
  private static final int ROUNDS = 12;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long IV0 = 0x6a09e667f3bcc908L;
  private static final long IV1 = 0xbb67ae8584caa73bL;
  private static final long IV2 = 0x3c6ef372fe94f82bL;
  private static final long IV3 = 0xa54ff53a5f1d36f1L;
  private static final long IV4 = 0x510e527fade682d1L;
  private static final long IV5 = 0x9b05688c2b3e6c1fL;
  private static final long IV6 = 0x1f83d9abfb41bd6bL;
  private static final long IV7 = 0x5be0cd19137e2179L;

  /** The order of the message's words, sixteen a round (RFC 7693 section 2.7). */
  private static final byte[] SIGMA = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, //
    14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3, //
    11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4, //
    7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8, //
    9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13, //
    2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9, //
    12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11, //
    13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10, //
    6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5, //
    10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0, //
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, //
    14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3
  };

  private final int length;
  private final long[] h = new long[8];
  private final long[] m = new long[16];
  private final byte[] waiting = new byte[BLOCK];
  private int waitingBytes;
  private long count;

  /** With digests of that many bytes, 1 to 64. */
  Blake2b(int length) {
    this.length = length;
    reset();
  }

  @Override
  public void reset() {
    h[0] = IV0 ^ 0x01010000L ^ length;
    h[1] = IV1;
    h[2] = IV2;
    h[3] = IV3;
    h[4] = IV4;
    h[5] = IV5;
    h[6] = IV6;
    h[7] = IV7;
    waitingBytes = 0;
    count = 0;
  }

  @Override
  public void update(byte[] bytes, int offset, int size) {
    int at = offset;
    int left = size;
    if (waitingBytes + left > BLOCK) {
      // A block waits until it is known not to be the last.
      if (waitingBytes > 0) {
        int n = BLOCK - waitingBytes;
        System.arraycopy(bytes, at, waiting, waitingBytes, n);
        at += n;
        left -= n;
        waitingBytes = 0;
        compress(waiting, 0, BLOCK, 0);
      }
      while (left > BLOCK) {
        compress(bytes, at, BLOCK, 0);
        at += BLOCK;
        left -= BLOCK;
      }
    }
    System.arraycopy(bytes, at, waiting, waitingBytes, left);
    waitingBytes += left;
  }

  @Override
  public byte[] finish() {
    Arrays.fill(waiting, waitingBytes, BLOCK, (byte) 0);
    compress(waiting, 0, waitingBytes, -1);
    // Byte by byte: the compiler of JDK 17 loses words written to a new array that is then copied.
    byte[] digest = new byte[length];
    for (int i = 0; i < length; i++) {
      digest[i] = (byte) (h[i / 8] >>> (8 * (i % 8)));
    }
    reset();
    return digest;
  }

  /**
   * Takes a block of the message.
   *
   * @param size how many bytes of it are the message's
   * @param last all ones for the last block, else zero
   */
  private void compress(byte[] block, int offset, int size, long last) {
    count += size;
    for (int i = 0; i < 16; i++) {
      m[i] = (long) LONGS.get(block, offset + 8 * i);
    }
    long v0 = h[0];
    long v1 = h[1];
    long v2 = h[2];
    long v3 = h[3];
    long v4 = h[4];
    long v5 = h[5];
    long v6 = h[6];
    long v7 = h[7];
    long v8 = IV0;
    long v9 = IV1;
    long v10 = IV2;
    long v11 = IV3;
    long v12 = IV4 ^ count; // Of the counter's upper half nothing is ever set.
    long v13 = IV5;
    long v14 = IV6 ^ last;
    long v15 = IV7;
    for (int s = 0; s < 16 * ROUNDS; s += 16) {
      v0 += v4 + m[SIGMA[s]];
      v12 = Long.rotateRight(v12 ^ v0, 32);
      v8 += v12;
      v4 = Long.rotateRight(v4 ^ v8, 24);
      v0 += v4 + m[SIGMA[s + 1]];
      v12 = Long.rotateRight(v12 ^ v0, 16);
      v8 += v12;
      v4 = Long.rotateRight(v4 ^ v8, 63);

      v1 += v5 + m[SIGMA[s + 2]];
      v13 = Long.rotateRight(v13 ^ v1, 32);
      v9 += v13;
      v5 = Long.rotateRight(v5 ^ v9, 24);
      v1 += v5 + m[SIGMA[s + 3]];
      v13 = Long.rotateRight(v13 ^ v1, 16);
      v9 += v13;
      v5 = Long.rotateRight(v5 ^ v9, 63);

      v2 += v6 + m[SIGMA[s + 4]];
      v14 = Long.rotateRight(v14 ^ v2, 32);
      v10 += v14;
      v6 = Long.rotateRight(v6 ^ v10, 24);
      v2 += v6 + m[SIGMA[s + 5]];
      v14 = Long.rotateRight(v14 ^ v2, 16);
      v10 += v14;
      v6 = Long.rotateRight(v6 ^ v10, 63);

      v3 += v7 + m[SIGMA[s + 6]];
      v15 = Long.rotateRight(v15 ^ v3, 32);
      v11 += v15;
      v7 = Long.rotateRight(v7 ^ v11, 24);
      v3 += v7 + m[SIGMA[s + 7]];
      v15 = Long.rotateRight(v15 ^ v3, 16);
      v11 += v15;
      v7 = Long.rotateRight(v7 ^ v11, 63);

      v0 += v5 + m[SIGMA[s + 8]];
      v15 = Long.rotateRight(v15 ^ v0, 32);
      v10 += v15;
      v5 = Long.rotateRight(v5 ^ v10, 24);
      v0 += v5 + m[SIGMA[s + 9]];
      v15 = Long.rotateRight(v15 ^ v0, 16);
      v10 += v15;
      v5 = Long.rotateRight(v5 ^ v10, 63);

      v1 += v6 + m[SIGMA[s + 10]];
      v12 = Long.rotateRight(v12 ^ v1, 32);
      v11 += v12;
      v6 = Long.rotateRight(v6 ^ v11, 24);
      v1 += v6 + m[SIGMA[s + 11]];
      v12 = Long.rotateRight(v12 ^ v1, 16);
      v11 += v12;
      v6 = Long.rotateRight(v6 ^ v11, 63);

      v2 += v7 + m[SIGMA[s + 12]];
      v13 = Long.rotateRight(v13 ^ v2, 32);
      v8 += v13;
      v7 = Long.rotateRight(v7 ^ v8, 24);
      v2 += v7 + m[SIGMA[s + 13]];
      v13 = Long.rotateRight(v13 ^ v2, 16);
      v8 += v13;
      v7 = Long.rotateRight(v7 ^ v8, 63);

      v3 += v4 + m[SIGMA[s + 14]];
      v14 = Long.rotateRight(v14 ^ v3, 32);
      v9 += v14;
      v4 = Long.rotateRight(v4 ^ v9, 24);
      v3 += v4 + m[SIGMA[s + 15]];
      v14 = Long.rotateRight(v14 ^ v3, 16);
      v9 += v14;
      v4 = Long.rotateRight(v4 ^ v9, 63);
    }
    h[0] ^= v0 ^ v8;
    h[1] ^= v1 ^ v9;
    h[2] ^= v2 ^ v10;
    h[3] ^= v3 ^ v11;
    h[4] ^= v4 ^ v12;
    h[5] ^= v5 ^ v13;
    h[6] ^= v6 ^ v14;
    h[7] ^= v7 ^ v15;
  }
}
