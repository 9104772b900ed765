package dev.distworks.signing.openpgp;

import dev.distworks.signing.SignatureVerifier;
import dev.distworks.signing.SignatureVerifier.PendingVerification;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import dev.distworks.signing.VerifiedSignature;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPOnePassSignatureList;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;

/**
 * A message with its content and signature in one, as {@code gpg --sign} makes it. It is read
 * twice, for the signature stands behind the content; nothing of it is kept in memory.
 */
final class InlineMessage {
  static final String ARMOR = "-----BEGIN PGP MESSAGE-----";

  /** What a message may grow to when it is decompressed. */
  private static final long MAX_CONTENT = 1L << 36;

  private InlineMessage() {}

  @FunctionalInterface
  private interface Sink {
    void take(byte[] bytes, int offset, int length) throws IOException;
  }

  static VerifiedSignature verify(Path file, SignatureVerifier keys) throws IOException {
    try {
      byte[] signatures = read(file, (bytes, offset, length) -> {});
      PendingVerification pending = keys.begin(signatures);
      read(file, pending::update);
      return pending.finish();
    } catch (EOFException | ZipException | RuntimeException | PGPException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  /** Feeds the content and gives the signatures behind it. */
  private static byte[] read(Path file, Sink sink) throws IOException, PGPException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(1);
      boolean armored = in.read() < 128;
      in.reset();
      InputStream binary = armored ? new ArmoredInputStream(in) : in;
      PGPObjectFactory packets = new PGPObjectFactory(binary, Packets.FINGERPRINTS);
      Object first = packets.nextObject();
      if (first instanceof PGPCompressedData compressed) {
        packets = new PGPObjectFactory(compressed.getDataStream(), Packets.FINGERPRINTS);
        first = packets.nextObject();
      }
      if (!(first instanceof PGPOnePassSignatureList)) {
        throw new UntrustedSignatureException(Reason.UNSIGNED, "the message is not signed");
      }
      if (!(packets.nextObject() instanceof PGPLiteralData literal)) {
        throw malformed("expected its content after the announcement of the signature");
      }
      feed(literal.getInputStream(), sink);
      if (!(packets.nextObject() instanceof PGPSignatureList list)) {
        throw malformed("expected the signature after its content");
      }
      if (packets.nextObject() != null) {
        throw malformed("something follows the signature, which does not cover it");
      }
      ByteArrayOutputStream signatures = new ByteArrayOutputStream();
      for (PGPSignature signature : list) {
        signatures.writeBytes(signature.getEncoded());
      }
      return signatures.toByteArray();
    }
  }

  private static void feed(InputStream in, Sink sink) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long total = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      total += n;
      if (total > MAX_CONTENT) {
        throw malformed("it has more than " + MAX_CONTENT + " bytes");
      }
      sink.take(buffer, 0, n);
    }
  }

  private static UntrustedSignatureException malformed(String what) {
    return new UntrustedSignatureException(Reason.MALFORMED, "the message is malformed: " + what);
  }
}
