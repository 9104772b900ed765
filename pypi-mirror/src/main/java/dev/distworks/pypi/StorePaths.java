package dev.distworks.pypi;

import dev.distworks.core.path.MirrorPath;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a file is kept below {@code web/}, from its URL: the decoded path from the first {@code
 * /packages/} on. What stands before it is where another index happens to be mounted.
 */
public final class StorePaths {
  private static final String MARK = "/packages/";

  private StorePaths() {}

  /**
   * The path for that URL. Throws {@link MalformedMetadataException} when it has no {@code
   * /packages/}, hides a slash behind {@code %2F}, is not percent-encoded UTF-8, or is no {@link
   * MirrorPath}.
   */
  public static MirrorPath of(URI url) throws MalformedMetadataException {
    String raw = url.getRawPath();
    int mark = raw == null ? -1 : raw.indexOf(MARK);
    if (raw == null || mark < 0) {
      throw new MalformedMetadataException(
          "url: expected a path below /packages/, found '" + url + "'");
    }
    String path = decode(raw.substring(mark + 1));
    Optional<String> flaw = MirrorPath.flaw(path);
    if (flaw.isPresent()) {
      throw new MalformedMetadataException(
          "url: expected a path that a mirror can keep, found '" + url + "': " + flaw.get());
    }
    return MirrorPath.of(path);
  }

  /**
   * A URL's path with its percent-encoding undone. Throws {@link MalformedMetadataException} when
   * that is broken, not UTF-8, or hides a slash, after which the segments would be others.
   */
  public static String decode(String raw) throws MalformedMetadataException {
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    byte[] encoded = raw.getBytes(StandardCharsets.UTF_8);
    byte[] decoded = new byte[encoded.length];
    int length = 0;
    for (int i = 0; i < encoded.length; i++) {
      byte b = encoded[i];
      if (b == '%') {
        int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
        int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
        if (high < 0 || low < 0 || 16 * high + low == '/') {
          throw new MalformedMetadataException(
              "path: expected percent-encoding without a hidden slash, found '" + raw + "'");
        }
        b = (byte) (16 * high + low);
        i += 2;
      }
      decoded[length++] = b;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(decoded, 0, length);
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedMetadataException(
          "path: expected percent-encoded UTF-8, found '" + raw + "'", e);
    }
  }
}
