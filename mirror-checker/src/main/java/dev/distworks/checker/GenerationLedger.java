package dev.distworks.checker;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which generations of a repository its source has published, and which is the newest that each
 * mirror has served. Durable when a method returns; thread-safe.
 *
 * <p>Names of repositories are chosen by whoever asks and are the same from run to run.
 */
public interface GenerationLedger {
  /** Of how many generations of a repository the descriptions are kept. */
  int DESCRIBED = 4;

  /** The generations of that repository that are known, oldest first, at most the last 1,000. */
  List<Generation> generations(String repository) throws IOException;

  /**
   * Adds a generation, unless the newest that is known has that id, and gives it as it is known. An
   * older one that comes again, because the source went back to it, is a new generation.
   */
  Generation publish(String repository, String id, Instant at) throws IOException;

  /**
   * Keeps a description of a generation for after a restart; whoever gives it knows what it means.
   * Of each repository those of the newest four are kept.
   */
  void describe(String repository, long sequence, byte[] description) throws IOException;

  /** The generations that were described and their descriptions, oldest first. */
  Map<Generation, byte[]> described(String repository) throws IOException;

  /** The sequence of the newest generation that this mirror has served. */
  OptionalLong served(String repository, String url) throws IOException;

  /** Keeps that this mirror serves that generation, if it is newer than what is kept. */
  void serve(String repository, String url, long sequence) throws IOException;

  /**
   * One generation.
   *
   * @param sequence greater than that of each generation before it
   * @param id what tells it from others, such as the digest of its index
   * @param at when it was first seen on the source
   */
  record Generation(long sequence, String id, Instant at) {}
}
