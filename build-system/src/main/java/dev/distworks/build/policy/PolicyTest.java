package dev.distworks.build.policy;

import java.util.Map;

/** One test of a rule, with its parameters read. */
@FunctionalInterface
public interface PolicyTest {
  /**
   * Whether it holds.
   *
   * @param data what is known about the case: words, numbers, truth values and lists by name
   */
  boolean holds(Map<String, Object> data);

  /** Makes tests of one kind. */
  @FunctionalInterface
  interface Kind {
    /**
     * Reads the parameters of a test; wrong ones are a fault.
     *
     * @param text the test as written, its name first
     */
    PolicyTest read(String text);
  }
}
