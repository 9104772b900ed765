package dev.distworks.signing.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a log from its beginning and follows its chain, line by line. */
final class AuditReading {
  private static final int LONGEST_LINE = 64 * 1024;

  private final Path file;
  private final Optional<HeadFile.SignedHead> expected;
  private AuditHead head = AuditHead.NONE;
  private AuditHead signed = AuditHead.NONE;
  private long position;
  private long signedEnd;
  private boolean cut;
  private boolean passedExpected;
  private @Nullable PublicKey key;

  private AuditReading(Path file, Optional<HeadFile.SignedHead> expected) {
    this.file = file;
    this.expected = expected;
    this.passedExpected = expected.filter(at -> at.head().lines() > 0).isEmpty();
  }

  /** Reads the whole log; throws when a line is not what the chain says. */
  static AuditReading of(Path file, Optional<HeadFile.SignedHead> expected) throws IOException {
    AuditReading reading = new AuditReading(file, expected);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream(512);
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          reading.line(line.toString(UTF_8), line.size() + 1);
          line.reset();
        } else {
          line.write(b);
          if (line.size() > LONGEST_LINE) {
            throw reading.wrong("expected a line of at most 64 KiB, found more");
          }
        }
      }
      reading.cut = line.size() > 0;
    }
    return reading;
  }

  private AuditTamperedException wrong(String message) {
    return new AuditTamperedException(file, head.lines() + 1, message);
  }

  private void line(String text, int bytes) throws AuditTamperedException {
    AuditLine line =
        AuditLine.parse(text)
            .orElseThrow(() -> wrong("the line was changed: it has not the form of one"));
    if (line.number() != head.lines()) {
      throw wrong(
          "expected number "
              + head.lines()
              + ", found "
              + line.number()
              + (line.number() > head.lines() ? ": lines were dropped" : ": a line was added"));
    }
    AuditHead next = head.after(line.text());
    if (!next.chain().equals(line.chain())) {
      throw wrong("the line or one before it was changed: the chain does not go on with it");
    }
    PublicKey by = key == null ? begin(line) : key;
    key = by;
    if (line.signature().isPresent()) {
      if (!next.isSignedBy(by, line.signature().get())) {
        throw wrong("the line was changed or added: its signature is not the server's");
      }
      signed = next;
      signedEnd = position + bytes;
    }
    expected
        .filter(at -> at.head().lines() == next.lines())
        .ifPresent(at -> passedExpected = at.head().equals(next));
    head = next;
    position += bytes;
  }

  private PublicKey begin(AuditLine line) throws AuditTamperedException {
    try {
      return AuditHead.key(
          line.key().orElseThrow(() -> wrong("expected a first line with the key, found another")));
    } catch (IllegalArgumentException e) {
      throw wrong("expected a first line with a key, found '" + line.text() + "'");
    }
  }

  /** Where it is after the last whole line. */
  AuditHead head() {
    return head;
  }

  /** The last head with a signature. */
  AuditHead signed() {
    return signed;
  }

  /** How many bytes there are up to the end of the line of {@link #signed}. */
  long signedEnd() {
    return signedEnd;
  }

  /** Whether something without an end of line is at the end. */
  boolean isCut() {
    return cut;
  }

  /** The key of the first line; null before it. */
  @Nullable PublicKey key() {
    return key;
  }

  /** Throws when the head beside the log is not one that this log went through. */
  void requireHead() throws AuditTamperedException {
    HeadFile.SignedHead beside =
        expected.orElseThrow(
            () ->
                new AuditTamperedException(
                    file,
                    0,
                    "expected '"
                        + HeadFile.beside(file)
                        + "' with the log's end, found none; without it nobody can say whether"
                        + " lines are missing at the end"));
    PublicKey by = key;
    if (by == null || !beside.head().isSignedBy(by, beside.signature())) {
      throw new AuditTamperedException(
          file, 0, "'" + HeadFile.beside(file) + "' is not signed by the key of the first line");
    }
    if (beside.head().lines() > head.lines()) {
      throw new AuditTamperedException(
          file,
          head.lines() + 1,
          "expected "
              + beside.head().lines()
              + " lines, found "
              + head.lines()
              + ": lines at the end were dropped");
    }
    if (!passedExpected) {
      throw new AuditTamperedException(
          file, beside.head().lines(), "the line is not the one whose chain was signed");
    }
  }
}
