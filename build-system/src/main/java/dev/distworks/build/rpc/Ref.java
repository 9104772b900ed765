package dev.distworks.build.rpc;

import java.util.Optional;

/** Something that is spoken of by its number or by its name. */
public record Ref(Optional<Long> id, Optional<String> name) {
  /** By its number. */
  public static Ref numbered(long id) {
    return new Ref(Optional.of(id), Optional.empty());
  }

  /** By its name. */
  public static Ref named(String name) {
    return new Ref(Optional.empty(), Optional.of(name));
  }

  /** The number as an {@code int}; -1, which nothing has, when it is none. */
  public int number() {
    return id.filter(number -> number == number.intValue()).map(Long::intValue).orElse(-1);
  }

  @Override
  public String toString() {
    return name.orElseGet(() -> id.map(String::valueOf).orElse(""));
  }
}
