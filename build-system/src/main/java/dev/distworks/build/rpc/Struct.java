package dev.distworks.build.rpc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the structs of answers. */
public final class Struct {
  private Struct() {}

  /** A struct of names and values in turn; what may be missing is null. It may be added to. */
  public static Map<String, @Nullable Object> of(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> struct = new LinkedHashMap<>(namesAndValues.length);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      struct.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return struct;
  }
}
