package dev.distworks.checker;

import java.io.Closeable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reads stamps back from mirrors. Thread-safe; many requests may be under way at a time without a
 * thread for each.
 */
public interface Probe extends Closeable {
  /**
   * Asks the mirror once for each file and never fails: whatever the mirror does ends in the
   * result, within a total deadline that does not depend on it. When there is no connection, the
   * files after the first are not asked for and have its reading.
   */
  CompletableFuture<ProbeResult> probe(Request request);

  /** Ends what is under way with {@link Obstacle#NOT_ASKED}. */
  @Override
  void close();

  /**
   * What to ask for.
   *
   * @param files below the mirror's URL, at least one
   * @param family how to reach it; empty for IPv4 where there is any and IPv6 otherwise
   */
  record Request(Mirror mirror, List<String> files, Optional<AddressFamily> family) {
    public Request {
      files = List.copyOf(files);
      if (files.isEmpty()) {
        throw new IllegalArgumentException("files: expected at least one");
      }
    }
  }
}
