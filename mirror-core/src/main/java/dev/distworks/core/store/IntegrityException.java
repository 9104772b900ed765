package dev.distworks.core.store;

import dev.distworks.core.digest.Digest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Bytes are not what was expected of them; nothing of them became visible. */
public final class IntegrityException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What was wrong. */
  public enum Flaw {
    SIZE,
    DIGEST
  }

  private final Flaw flaw;

  private IntegrityException(Flaw flaw, String message) {
    super(message);
    this.flaw = flaw;
  }

  static IntegrityException size(long expected, long found) {
    return new IntegrityException(Flaw.SIZE, "expected " + expected + " bytes, found " + found);
  }

  static IntegrityException digest(Digest expected, @Nullable Digest found) {
    return new IntegrityException(
        Flaw.DIGEST,
        "expected "
            + expected
            + ", found "
            + (found == null ? "that it was never computed" : found.toString()));
  }

  public Flaw flaw() {
    return flaw;
  }
}
