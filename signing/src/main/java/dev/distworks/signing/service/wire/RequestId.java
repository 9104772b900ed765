package dev.distworks.signing.service.wire;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Names one request, however often it is sent: a server that has done it gives the same reply
 * again. Chosen at random by the client. Immutable.
 */
public final class RequestId {
  static final int LENGTH = 16;

  private final byte[] bytes;

  private RequestId(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A new one. */
  public static RequestId random(SecureRandom random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new RequestId(bytes);
  }

  /** The one of these 16 bytes. */
  public static RequestId of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException(
          "request id: expected " + LENGTH + " bytes, found " + bytes.length);
    }
    return new RequestId(bytes.clone());
  }

  /** The one of these 32 hexadecimal digits. */
  public static RequestId parse(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RequestId that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
