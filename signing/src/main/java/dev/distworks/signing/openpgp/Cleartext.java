package dev.distworks.signing.openpgp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.signing.Armor;
import dev.distworks.signing.PendingSignature;
import dev.distworks.signing.SignatureKind;
import dev.distworks.signing.SignatureVerifier;
import dev.distworks.signing.SignatureVerifier.PendingVerification;
import dev.distworks.signing.Signer;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import dev.distworks.signing.VerifiedSignature;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.bouncycastle.openpgp.PGPSignature;

/**
 * The cleartext signature framework (RFC 9580 §7): a text that stays readable, with its signature
 * at the end.
 *
 * <p>White space at the ends of lines is not signed, and the kind of line ends neither: not for
 * files where a byte matters, such as {@code repomd.xml}.
 */
public final class Cleartext {
  private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final byte[] SIGNATURE = "-----BEGIN PGP SIGNATURE-----".getBytes(US_ASCII);
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final int MAX_LINE = 1024 * 1024;

  /** GnuPG reads no longer ones, and would find such a signature bad. */
  private static final int MAX_SIGNED_LINE = 19_990;

  private static final int MAX_HEADERS = 100;

  private Cleartext() {}

  /** Whether the file begins as such a text does. */
  public static boolean isBegun(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(BEGIN.length()), US_ASCII).equals(BEGIN);
    }
  }

  /** Signs the text up to its end and writes the whole. Closes neither stream. */
  public static void sign(InputStream text, Signer signer, OutputStream out) throws IOException {
    PendingSignature pending = signer.begin(SignatureKind.TEXT);
    DigestAlgorithm digest = Algorithms.usualDigest(signer.certificate().algorithm());
    out.write(
        (BEGIN + "\nHash: " + digest.label().toUpperCase(Locale.ROOT) + "\n\n").getBytes(US_ASCII));
    LineReader lines = new LineReader(text);
    boolean first = true;
    for (byte[] line = lines.next(); line.length > 0 || !lines.ended(); line = lines.next()) {
      if (!first) {
        pending.update(LINE_END, 0, LINE_END.length);
      }
      first = false;
      if (line.length > MAX_SIGNED_LINE) {
        throw new IOException(
            "expected lines of at most "
                + MAX_SIGNED_LINE
                + " bytes, which is what GnuPG reads, found "
                + line.length
                + "; make a detached signature instead");
      }
      pending.update(line, 0, signedLength(line));
      if (line.length > 0 && line[0] == '-') {
        out.write(new byte[] {'-', ' '});
      }
      out.write(line);
      out.write('\n');
    }
    out.write(Armor.signature(pending.finish()));
  }

  /**
   * Verifies a file that is one such text, and nothing before or after it.
   *
   * @throws UntrustedSignatureException when it is not, or is not to be trusted
   */
  public static VerifiedSignature verify(Path file, SignatureVerifier keys) throws IOException {
    PendingVerification pending = keys.begin(signature(file));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      LineReader lines = new LineReader(in);
      skipHeaders(lines);
      boolean first = true;
      for (byte[] line = lines.next(); !isSignature(line); line = lines.next()) {
        int from = line.length > 1 && line[0] == '-' && line[1] == ' ' ? 2 : 0;
        if (!first) {
          pending.update(LINE_END, 0, LINE_END.length);
        }
        first = false;
        pending.update(line, from, Math.max(0, signedLength(line) - from));
      }
    }
    return pending.finish();
  }

  /** The armored signature at the end, of a file that is well-formed up to there. */
  private static byte[] signature(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      LineReader lines = new LineReader(in);
      skipHeaders(lines);
      byte[] line = lines.next();
      while (!isSignature(line)) {
        if (line.length == 0 && lines.ended()) {
          throw malformed("there is no signature at its end");
        }
        if (line.length > 0 && line[0] == '-' && !(line.length > 1 && line[1] == ' ')) {
          throw malformed("a line that begins with '-' is not escaped");
        }
        line = lines.next();
      }
      ByteArrayOutputStream armor = new ByteArrayOutputStream();
      boolean ended = false;
      for (; line.length > 0 || !lines.ended(); line = lines.next()) {
        if (ended && line.length > 0) {
          throw malformed("something follows the signature, which does not cover it");
        }
        ended |= new String(line, US_ASCII).startsWith("-----END PGP SIGNATURE-----");
        armor.write(line);
        armor.write('\n');
        if (armor.size() > Packets.MAX_SIGNATURES) {
          throw malformed("its signature has more than " + Packets.MAX_SIGNATURES + " bytes");
        }
      }
      return textOnly(armor.toByteArray());
    }
  }

  /** Such a signature is one of a text; one over bytes would not mean what was read here. */
  private static byte[] textOnly(byte[] armor) throws IOException {
    try {
      for (PGPSignature signature : Packets.signatures(armor)) {
        if (signature.getSignatureType() != PGPSignature.CANONICAL_TEXT_DOCUMENT) {
          throw malformed("expected a signature over a text, found one over bytes");
        }
      }
    } catch (UntrustedSignatureException e) {
      throw e;
    } catch (IOException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
    return armor;
  }

  private static void skipHeaders(LineReader lines) throws IOException {
    if (!new String(lines.next(), US_ASCII).strip().equals(BEGIN)) {
      throw malformed("expected '" + BEGIN + "' in its first line");
    }
    for (int i = 0; i < MAX_HEADERS; i++) {
      String header = new String(lines.next(), US_ASCII).strip();
      if (header.isEmpty()) {
        return;
      }
      if (!header.startsWith("Hash: ")) {
        throw malformed("expected 'Hash: …' or an empty line, found '" + header + "'");
      }
    }
    throw malformed("its headers do not end");
  }

  private static boolean isSignature(byte[] line) {
    return Arrays.equals(line, 0, signedLength(line), SIGNATURE, 0, SIGNATURE.length);
  }

  /** Without the blanks at its end; a CR there counts as one, as GnuPG has it. */
  private static int signedLength(byte[] line) {
    int length = line.length;
    while (length > 0
        && (line[length - 1] == ' ' || line[length - 1] == '\t' || line[length - 1] == '\r')) {
      length--;
    }
    return length;
  }

  private static UntrustedSignatureException malformed(String what) {
    return new UntrustedSignatureException(
        Reason.MALFORMED, "the cleartext signature is malformed: " + what);
  }

  /** Lines without their ends, LF or CR LF. */
  private static final class LineReader {
    private final InputStream in;
    private boolean ended;

    LineReader(InputStream in) {
      this.in = in instanceof ByteArrayInputStream ? in : new BufferedInputStream(in);
    }

    /** Whether the last line given was ended by the end of the stream. */
    boolean ended() {
      return ended;
    }

    byte[] next() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0) {
          ended = true;
          break;
        }
        if (line.size() == MAX_LINE) {
          throw new IOException("a text to be signed has lines of at most " + MAX_LINE + " bytes");
        }
        line.write(next);
      }
      byte[] bytes = line.toByteArray();
      boolean cr = !ended && bytes.length > 0 && bytes[bytes.length - 1] == '\r';
      return cr ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }
  }
}
