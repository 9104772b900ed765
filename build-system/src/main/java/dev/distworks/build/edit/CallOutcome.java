package dev.distworks.build.edit;

import dev.distworks.build.HubFault;
import java.util.function.Function;

/** What became of one of several calls. */
public sealed interface CallOutcome<T> {

  /** It was done. */
  record Done<T>(T value) implements CallOutcome<T> {}

  /** It was refused and left no trace. */
  record Refused<T>(HubFault fault) implements CallOutcome<T> {}

  /** Both cases as one value. */
  default <R> R fold(Function<T, R> done, Function<HubFault, R> refused) {
    return this instanceof Done<T> success
        ? done.apply(success.value())
        : refused.apply(((Refused<T>) this).fault());
  }
}
