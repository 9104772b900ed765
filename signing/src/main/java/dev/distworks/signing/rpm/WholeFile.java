package dev.distworks.signing.rpm;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.rpm.MalformedRpmException;
import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.rpm.RpmTag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What shows without a look at the payload that a file is not what was built: a signature would
 * vouch for it, and no rpm would install it.
 */
final class WholeFile {
  private WholeFile() {}

  /**
   * Throws when the header is not the one that its digest is of, or the file is shorter or longer
   * than it states.
   */
  static void verify(RpmFile rpm, byte[] header, String file) throws MalformedRpmException {
    boolean strong = rpm.signature().has(RpmTag.SIG_SHA256);
    Optional<String> stated = rpm.signature().string(strong ? RpmTag.SIG_SHA256 : RpmTag.SIG_SHA1);
    if (stated.isPresent()) {
      DigestAlgorithm algorithm = strong ? DigestAlgorithm.SHA256 : DigestAlgorithm.SHA1;
      Digest found = Digester.digest(header, algorithm);
      if (!stated.get().toLowerCase(Locale.ROOT).equals(found.hex())) {
        throw new MalformedRpmException(
            file,
            "its header was changed: expected "
                + algorithm.label()
                + " "
                + stated.get()
                + ", found "
                + found.hex()
                + "; fetch or build it again");
      }
    }
    long size = rpm.size() - rpm.header().offset();
    OptionalLong expected = statedSize(rpm);
    if (expected.isPresent() && expected.getAsLong() != size) {
      throw new MalformedRpmException(
          file,
          "it is cut short or has bytes behind its end: expected "
              + expected.getAsLong()
              + " bytes of header and payload, found "
              + size
              + "; fetch or build it again");
    }
  }

  /** The bytes of header and payload that the signature header states. */
  private static OptionalLong statedSize(RpmFile rpm) {
    for (int tag : List.of(RpmTag.SIG_LONG_SIZE, RpmTag.SIG_SIZE)) {
      OptionalLong stated = rpm.signature().number(tag);
      if (stated.isPresent()) {
        return stated;
      }
    }
    return OptionalLong.empty();
  }
}
