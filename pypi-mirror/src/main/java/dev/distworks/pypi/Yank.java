package dev.distworks.pypi;

import java.util.Optional;

/**
 * Whether the maintainers withdrew a file, and why if they said (PEP 592). A reason is never empty.
 */
public record Yank(boolean yanked, Optional<String> reason) {
  /** Not withdrawn. */
  public static final Yank NONE = new Yank(false, Optional.empty());

  /** Withdrawn without a reason. */
  public static final Yank SILENT = new Yank(true, Optional.empty());

  public Yank {
    if (!yanked && reason.isPresent()) {
      throw new IllegalArgumentException("reason: a file that is not yanked has none");
    }
    reason = reason.filter(text -> !text.isEmpty());
  }

  /** Withdrawn for that reason; an empty one counts as none. */
  public static Yank because(String reason) {
    return reason.isEmpty() ? SILENT : new Yank(true, Optional.of(reason));
  }
}
