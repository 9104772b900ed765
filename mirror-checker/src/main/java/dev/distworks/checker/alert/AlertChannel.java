package dev.distworks.checker.alert;

import dev.distworks.checker.Change;
import java.io.IOException;
import java.util.List;

/** A way to tell people. Used by one thread. */
@FunctionalInterface
public interface AlertChannel {
  /** Tells these changes, at least one, as one message; an IOException when that failed. */
  void tell(List<Change> changes) throws IOException;
}
