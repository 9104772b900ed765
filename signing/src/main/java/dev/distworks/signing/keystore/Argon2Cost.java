package dev.distworks.signing.keystore;

/**
 * What one guess of a passphrase costs (RFC 9106).
 *
 * @param memory in KiB
 * @param passes over that memory
 * @param lanes that could be computed side by side
 */
public record Argon2Cost(int memory, int passes, int lanes) {
  private static final int MAX_MEMORY = 1024 * 1024;
  private static final int MAX_PASSES = 64;
  private static final int MAX_LANES = 64;

  /** 64 MiB, 3 passes, 4 lanes: the RFC's second recommendation, for machines of any size. */
  public static final Argon2Cost USUAL = new Argon2Cost(64 * 1024, 3, 4);

  public Argon2Cost {
    if (lanes < 1 || lanes > MAX_LANES) {
      throw new IllegalArgumentException("lanes: expected 1 to 64, found " + lanes);
    }
    if (passes < 1 || passes > MAX_PASSES) {
      throw new IllegalArgumentException("passes: expected 1 to 64, found " + passes);
    }
    if (memory < 8 * lanes || memory > MAX_MEMORY) {
      throw new IllegalArgumentException(
          "memory: expected " + 8 * lanes + " to " + MAX_MEMORY + " KiB, found " + memory);
    }
  }
}
