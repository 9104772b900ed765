package dev.distworks.core.sync;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Another run holds the lock; this one cannot start. Nothing was changed. */
public final class LockHeldException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String lockFile;
  private final @Nullable Long pid;
  private final @Nullable Instant since;

  LockHeldException(Path lockFile, Optional<LockHolder> holder) {
    super(
        "'"
            + lockFile
            + "' is held by "
            + holder.map(LockHolder::toString).orElse("another process")
            + "; wait for it or stop it");
    this.lockFile = lockFile.toString();
    this.pid = holder.map(LockHolder::pid).orElse(null);
    this.since = holder.map(LockHolder::since).orElse(null);
  }

  public Path lockFile() {
    return Path.of(lockFile);
  }

  /** The process that holds it; empty when it did not say, or not in words that we know. */
  public OptionalLong pid() {
    return pid == null ? OptionalLong.empty() : OptionalLong.of(pid);
  }

  /** Since when it is held; known whenever the pid is. */
  public Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  /** Whether the same run may start later. */
  public boolean retryable() {
    return true;
  }
}
