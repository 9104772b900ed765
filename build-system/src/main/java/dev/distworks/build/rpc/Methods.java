package dev.distworks.build.rpc;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The remote methods by their names. It is filled once and then only read. */
public final class Methods {
  record Known(Signature signature, RpcMethod method) {}

  private final Map<String, Known> known = new TreeMap<>();

  /**
   * Adds a method.
   *
   * @param name as it is called, for example {@code getTag}
   * @param signature its parameters in Python's form, {@code get_tag(tagInfo, strict=False)}
   */
  public Methods add(String name, String signature, RpcMethod method) {
    if (known.put(name, new Known(Signature.parse(signature), method)) != null) {
      throw new IllegalArgumentException("name: expected each method once, found '" + name + "'");
    }
    return this;
  }

  Optional<Known> find(String name) {
    return Optional.ofNullable(known.get(name));
  }

  /** The names, sorted. */
  public Set<String> names() {
    return Collections.unmodifiableSet(known.keySet());
  }

  /** The signature of a method in words; empty when there is no such method. */
  public Optional<String> signature(String name) {
    return find(name).map(method -> method.signature().toString());
  }
}
