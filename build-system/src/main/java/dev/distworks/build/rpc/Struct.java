package dev.distworks.build.rpc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the structs of answers. */
public final class Struct {
  private Struct() {}

  /**
   * A struct of names and values in turn, sorted by name as the rows of Koji's database are; what
   * may be missing is null. It may be added to.
   */
  public static Map<String, @Nullable Object> of(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      sorted.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return new LinkedHashMap<>(sorted);
  }
}
