package dev.distworks.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One look at a repository on a mirror.
 *
 * @param path below the mirror's URL
 * @param bytes that were taken from the mirror
 * @param took how long they took
 */
public record RepositoryCheck(String path, Verdict verdict, Instant at, long bytes, Duration took) {
  private static final long MEANINGFUL = 64 * 1024;

  /** The same with that many bytes more, which took no time that would tell anything. */
  public RepositoryCheck andBytes(long more) {
    return new RepositoryCheck(path, verdict, at, bytes + more, took);
  }

  /** The mirror's throughput in bytes a second; empty when too little was taken to tell. */
  public OptionalLong throughput() {
    long millis = took.toMillis();
    return bytes < MEANINGFUL || millis == 0
        ? OptionalLong.empty()
        : OptionalLong.of(bytes * 1000 / millis);
  }
}
