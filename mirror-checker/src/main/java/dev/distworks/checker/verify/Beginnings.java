package dev.distworks.checker.verify;

import dev.distworks.checker.verify.FileFinding.Kind;
import dev.distworks.checker.verify.FileFinding.Start;
import dev.distworks.core.digest.Digester;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells files that were cut short from files with other bytes, by asking the source how its own
 * begin. It blocks.
 */
public final class Beginnings {
  private static final int MOST_ASKED = 3;
  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private final SourceFiles source;
  private final Function<KnownFile, Optional<String>> original;

  /**
   * @param original where a file is at the source; empty when that is not known
   */
  public Beginnings(SourceFiles source, Function<KnownFile, Optional<String>> original) {
    this.source = source;
    this.original = original;
  }

  /** The same; files that do not begin as the source's are foreign. */
  public Inspection told(Inspection inspection) {
    int asked = 0;
    List<FileFinding> findings = new ArrayList<>();
    for (FileFinding finding : inspection.findings()) {
      boolean unsure = finding.kind() == Kind.CUT_SHORT && finding.start().isPresent();
      if (unsure && asked++ < MOST_ASKED && differs(finding.file(), finding.start().get())) {
        findings.add(
            new FileFinding(
                finding.file(), Kind.FOREIGN, "has other bytes, and " + finding.detail()));
      } else {
        findings.add(finding);
      }
    }
    return new Inspection(findings, inspection.bytes(), inspection.took());
  }

  private boolean differs(KnownFile file, Start start) {
    Optional<String> path = original.apply(file);
    if (path.isEmpty() || start.length() == 0 || start.length() > MOST_BYTES) {
      return false;
    }
    try {
      Map<String, String> headers =
          Map.of("accept-encoding", "identity", "range", "bytes=0-" + (start.length() - 1));
      return source.read(path.get(), headers, (body, unused) -> differs(body, start)).orElse(false);
    } catch (IOException e) {
      // It is not there any more or cannot be asked: nothing is known against the mirror.
      System.getLogger(Beginnings.class.getName())
          .log(System.Logger.Level.DEBUG, "asking the source", e);
      return false;
    }
  }

  private static boolean differs(InputStream body, Start start) throws IOException {
    Digester digester = Digester.of(Set.of(start.digest().algorithm()));
    byte[] buffer = new byte[16 * 1024];
    long left = start.length();
    while (left > 0) {
      int n = body.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (n < 0) {
        return false;
      }
      digester.update(buffer, 0, n);
      left -= n;
    }
    return !start.digest().equals(digester.digests().get(start.digest().algorithm()));
  }
}
