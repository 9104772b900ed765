package dev.distworks.examples.arguments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments that a command was given, and those of the commands above it. */
public final class Arguments {
  private final Map<Option<?>, List<Object>> values = new HashMap<>();
  private final List<String> operands = new ArrayList<>();

  Arguments() {}

  /**
   * The value of an option: the last one given, else its default. The option must have a default.
   */
  public <T> T get(Option<T> option) {
    return find(option)
        .orElseThrow(() -> new IllegalArgumentException(option + " has no default: use find"));
  }

  /** The value of an option: the last one given, else its default, if it has one. */
  public <T> Optional<T> find(Option<T> option) {
    List<T> all = all(option);
    return all.isEmpty() ? option.otherwise() : Optional.of(all.get(all.size() - 1));
  }

  /** Every value given to an option, in order. */
  @SuppressWarnings("unchecked") // A value is kept under the option that read it.
  public <T> List<T> all(Option<T> option) {
    return (List<T>) List.copyOf(values.getOrDefault(option, List.of()));
  }

  /** What is no option, in order. */
  public List<String> operands() {
    return List.copyOf(operands);
  }

  <T> void put(Option<T> option, T value) {
    values.computeIfAbsent(option, key -> new ArrayList<>()).add(value);
  }

  void addOperand(String operand) {
    operands.add(operand);
  }
}
