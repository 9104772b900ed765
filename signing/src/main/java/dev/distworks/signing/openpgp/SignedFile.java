package dev.distworks.signing.openpgp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.distworks.signing.SignatureVerifier;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import dev.distworks.signing.VerifiedSignature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file and its signature, wherever that is: beside the file, around a text, or around anything.
 */
public final class SignedFile {
  private static final List<String> SUFFIXES = List.of(".asc", ".sig", ".sign", ".gpg");

  private SignedFile() {}

  /**
   * Verifies a file by a detached signature.
   *
   * @throws UntrustedSignatureException when it is not to be trusted
   */
  public static VerifiedSignature verify(Path file, Path signature, SignatureVerifier keys)
      throws IOException {
    byte[] block;
    try (InputStream in = Files.newInputStream(signature)) {
      block = in.readNBytes(Packets.MAX_SIGNATURES + 1);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return keys.verify(in, block);
    }
  }

  /**
   * Verifies a file whose signature is in it, or beside it as {@code FILE.asc} or {@code FILE.sig}.
   *
   * @throws UntrustedSignatureException when there is none, or it is not to be trusted
   */
  public static VerifiedSignature verify(Path file, SignatureVerifier keys) throws IOException {
    if (Cleartext.isBegun(file)) {
      return Cleartext.verify(file, keys);
    }
    for (String suffix : SUFFIXES) {
      Path signature = file.resolveSibling(file.getFileName() + suffix);
      if (Files.isRegularFile(signature)) {
        return verify(file, signature, keys);
      }
    }
    if (isMessage(file)) {
      return InlineMessage.verify(file, keys);
    }
    throw new UntrustedSignatureException(
        Reason.UNSIGNED, "there is no signature in it, and none beside it");
  }

  private static boolean isMessage(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] begin = in.readNBytes(InlineMessage.ARMOR.length());
      return new String(begin, US_ASCII).equals(InlineMessage.ARMOR)
          || (begin.length > 0 && begin[0] < 0);
    }
  }
}
