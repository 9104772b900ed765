package dev.distworks.examples.demo;

/**
 * One link of the chain and how it went.
 *
 * @param name a word or two
 * @param figure what was done, with numbers, or why it did not hold
 */
public record DemoStep(String name, Verdict verdict, String figure) {
  /** How a step went. */
  public enum Verdict {
    HELD,
    FAILED,
    SKIPPED
  }
}
