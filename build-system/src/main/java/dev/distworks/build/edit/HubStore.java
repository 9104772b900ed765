package dev.distworks.build.edit;

import dev.distworks.build.fact.Facts;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * Everything that a hub knows, to be read and changed. Thread-safe; the caller closes.
 *
 * <p>Changes happen one after the other. What {@link #change} has returned, every later read sees,
 * and nobody sees a change before it is kept for good. A durable store keeps it whatever becomes of
 * the process. {@link dev.distworks.build.HubFault} goes through as it is, with nothing changed.
 */
public interface HubStore extends Closeable {

  /**
   * Answers a question, while nothing is changed. It does not call the store. The facts are not for
   * use afterwards; what {@link dev.distworks.build.tag.TagView} returns is.
   */
  <T> T read(Function<Facts, T> question) throws IOException;

  /**
   * Does a change on behalf of a user, with one event if it changes anything versioned.
   *
   * <p>The operation may be called again when it collided with that of another hub, so it has no
   * other effects, and does not call the store.
   */
  <T> T change(int user, Function<Edit, T> operation) throws IOException;

  /**
   * Does several calls in a row, each with an event of its own, kept together. One that is refused
   * leaves no trace and does not keep the others from being done.
   */
  <T> List<CallOutcome<T>> changeEach(int user, List<Function<Edit, T>> calls) throws IOException;

  /**
   * Does a change, lets the operation look at what became of it, and undoes it. Nobody else sees
   * anything of it, but everybody waits for its end.
   */
  <T> T tryOut(int user, Function<Edit, T> operation) throws IOException;
}
