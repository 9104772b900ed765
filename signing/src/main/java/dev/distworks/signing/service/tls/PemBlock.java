package dev.distworks.signing.service.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One block of a PEM file (RFC 7468). */
final class PemBlock {
  private static final int MAX_FILE = 1024 * 1024;
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ([A-Z0-9 ]{1,64})-----\\s(.*?)-----END \\1-----",
          Pattern.DOTALL | Pattern.MULTILINE);

  private final String label;
  private final boolean headers;
  private final byte[] bytes;

  private PemBlock(String label, boolean headers, byte[] bytes) {
    this.label = label;
    this.headers = headers;
    this.bytes = bytes;
  }

  /** What stands after BEGIN. */
  String label() {
    return label;
  }

  /** Whether lines such as {@code Proc-Type: 4,ENCRYPTED} stand before the bytes. */
  boolean headers() {
    return headers;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Every block of the file, in order. */
  static List<PemBlock> read(Path file) throws IOException {
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(MAX_FILE + 1);
    }
    try {
      if (content.length > MAX_FILE) {
        throw new IdentityException(file, "expected PEM of at most 1 MiB, found more");
      }
      List<PemBlock> blocks = new ArrayList<>();
      Matcher block = BLOCK.matcher(new String(content, ISO_8859_1));
      while (block.find()) {
        blocks.add(block(file, block.group(1), block.group(2)));
      }
      return blocks;
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static PemBlock block(Path file, String label, String body) throws IdentityException {
    boolean headers = body.indexOf(':') >= 0;
    if (headers) {
      return new PemBlock(label, true, new byte[0]);
    }
    try {
      return new PemBlock(label, false, Base64.getMimeDecoder().decode(body));
    } catch (IllegalArgumentException e) {
      throw new IdentityException(file, "expected base64 in the block '" + label + "'", e);
    }
  }
}
